using System.Globalization;
using CsvHelper;
using Omniglot.Basics;

namespace Omniglot.Experiments.Storage;

/// <summary>One kind of CSV file: its columns with the text of each, and how a row is read back.</summary>
/// <param name="kind">What messages call such a file.</param>
/// <param name="columns">Name and text of every column, in order.</param>
/// <param name="read">Reads one row.</param>
/// <param name="problem">What is wrong with all rows together; none of sound ones.</param>
public sealed class CsvTable<T>(
    string kind, IReadOnlyList<(string Name, Func<T, string> Text)> columns, Func<CsvFields, T> read, Func<IReadOnlyList<T>, string?>? problem = null)
{
    private static CsvWriterOptions Writing => new() { HasHeader = false, NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    private static CsvReaderOptions Reading => new() { Separator = ',', FormatProvider = CultureInfo.InvariantCulture };

    /// <summary>Writes header and rows, whole or not at all.</summary>
    public void Write(string path, IEnumerable<T> rows) => StoredFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, Writing, leaveOpen: true);
        csv.WriteRecord([.. columns.Select(column => column.Name)]);
        foreach (var row in rows) csv.WriteRecord([.. columns.Select(column => column.Text(row))]);
    });

    /// <summary>Reads all rows back.</summary>
    /// <exception cref="OmniglotException">The file is missing, or has another header or unreadable rows.</exception>
    public IReadOnlyList<T> Read(string path)
    {
        try
        {
            var text = StoredFile.ReadAllText(path);
            if (!text.EndsWith('\n')) throw new FormatException("the last line is cut short");
            using var csv = CsvReader.FromText(text, Reading);
            csv.ReadHeader();
            if (!csv.Headers.SequenceEqual(columns.Select(column => column.Name))) throw new FormatException("another header");
            var rows = new List<T>();
            while (csv.Read()) rows.Add(read(new CsvFields(csv)));
            return problem?.Invoke(rows) is { } found ? throw new FormatException(found) : rows;
        }
        catch (Exception foreign) when (foreign is FormatException or OverflowException or IndexOutOfRangeException or OmniglotException)
        {
            throw OmniglotException.Because(foreign, $"{path} is not a whole {kind}", "remove it and run the experiment again");
        }
        catch (Exception unreadable) when (FileFailure.IsOne(unreadable))
        {
            throw OmniglotException.Because(unreadable, $"Cannot read the {kind} {path}", "check the path");
        }
    }
}
