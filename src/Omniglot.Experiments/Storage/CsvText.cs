using System.Globalization;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>Values as CSV text, independent of culture; nothing for no value.</summary>
public static class CsvText
{
    /// <summary>A share in 0..1 with six decimals.</summary>
    public static string Share(double? value) => value?.ToString("F6", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Seconds with one decimal.</summary>
    public static string Seconds(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A number with all the digits that bring back the same bits.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>As <see cref="Exact(double)"/>, or nothing.</summary>
    public static string Exact(double? value) => value is { } number ? Exact(number) : "";

    /// <summary>A whole number.</summary>
    public static string Integer(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A seed.</summary>
    public static string Seed(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How a run ended, in lowercase.</summary>
    public static string Status(RunStatus value) => Lowercase(value);

    /// <summary>One of few names, in lowercase.</summary>
    public static string Lowercase<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
