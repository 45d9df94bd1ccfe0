using System.Globalization;
using CsvHelper;
using Omniglot.Learning;

namespace Omniglot.Experiments.Storage;

/// <summary>The fields of one CSV row by column name. A field that cannot be read throws <see cref="FormatException"/>.</summary>
public readonly struct CsvFields(CsvReader row)
{
    // Sums and differences of numbers up to here stay finite.
    private const double LargestShown = 1e100;

    /// <summary>The text of a field.</summary>
    public string Text(string column) => row.GetString(column);

    /// <summary>A whole number.</summary>
    public int Integer(string column) => int.Parse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>A seed.</summary>
    public ulong Seed(string column) => ulong.Parse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A real number.</summary>
    public double Number(string column) => double.Parse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A real number that a figure can show.</summary>
    public double Finite(string column) => Number(column) is var number && Math.Abs(number) <= LargestShown
        ? number
        : throw new FormatException($"'{Text(column)}' is no {column} that can be shown");

    /// <summary>A width.</summary>
    public Width Width(string column) => Learning.Width.Parse(Text(column));

    /// <summary>One of few names in lowercase.</summary>
    public T Choice<T>(string column)
        where T : struct, Enum
    {
        var text = Text(column);
        var choices = Enum.GetValues<T>().Where(value => CsvText.Lowercase(value) == text).ToArray();
        return choices.Length == 1 ? choices[0] : throw new FormatException($"'{text}' is not a {column}");
    }

    /// <summary>A real number, or none where the field is empty.</summary>
    public double? NumberOrNone(string column) => Text(column).Length == 0 ? null : Number(column);

    /// <summary>A whole number, or none where the field is empty.</summary>
    public int? IntegerOrNone(string column) => Text(column).Length == 0 ? null : Integer(column);
}
