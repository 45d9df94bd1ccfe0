namespace Omniglot.Experiments.Reports.Html;

/// <summary>A table; the first cell of a row names it.</summary>
/// <param name="Caption">What it holds.</param>
/// <param name="Headers">The headers of its columns.</param>
/// <param name="Rows">The rows, each of as many cells.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportCell> Headers, IReadOnlyList<IReadOnlyList<ReportCell>> Rows)
{
    /// <summary>A table of text, whose columns from <paramref name="firstNumber"/> to before <paramref name="afterNumbers"/> are
    /// aligned to the right.</summary>
    public static ReportTable Create(string caption, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, int firstNumber, int afterNumbers)
    {
        IReadOnlyList<ReportCell> Cells(IReadOnlyList<string> row) => [.. row.Select((text, i) => new ReportCell(text, i >= firstNumber && i < afterNumbers))];
        return new ReportTable(caption, Cells(headers), [.. rows.Select(Cells)]);
    }

    /// <summary>The same without columns that hold nothing; what all rows share of their names stands in the caption, so that the
    /// table fits a screen.</summary>
    /// <param name="names">How many columns, from the first, name a row; one of them always stays.</param>
    public ReportTable Compact(int names)
    {
        var alike = Columns(i => i < names && Rows.All(row => row[i] == Rows[0][i]));
        var shared = alike.Length == names ? alike[..^1] : alike;
        var kept = Columns(i => Rows.Any(row => row[i].Text.Length > 0)).Except(shared).ToArray();
        return new ReportTable(
            string.Join("; ", shared.Select(i => $"{Headers[i].Text.ToLowerInvariant()} {Rows[0][i].Text}").Prepend(Caption)),
            [.. kept.Select(i => Headers[i])],
            [.. Rows.Select(row => (ReportCell[])[.. kept.Select(i => row[i])])]);
    }

    private int[] Columns(Func<int, bool> where) => [.. Enumerable.Range(0, Headers.Count).Where(where)];
}
