namespace Omniglot.Experiments.Results;

/// <summary>Tables in GitHub-flavoured Markdown.</summary>
public static class MarkdownTable
{
    /// <summary>A table with aligned source text; the columns from <paramref name="firstNumber"/> to the last but one
    /// are aligned to the right.</summary>
    public static string Render(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, int firstNumber)
    {
        var columns = headers.Select((header, i) => new Column(
            Math.Max(Escape(header).Length, rows.Select(row => Escape(row[i]).Length).DefaultIfEmpty(0).Max()),
            IsNumber: i >= firstNumber && i < headers.Count - 1)).ToArray();
        IEnumerable<string> lines =
        [
            Line(headers.Select((header, i) => columns[i].Pad(Escape(header)))),
            Line(columns.Select(column => column.Rule)),
            .. rows.Select(row => Line(row.Select((cell, i) => columns[i].Pad(Escape(cell))))),
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Escape(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    private readonly record struct Column(int Width, bool IsNumber)
    {
        public string Rule => IsNumber ? new string('-', Math.Max(2, Width - 1)) + ":" : new string('-', Math.Max(3, Width));

        public string Pad(string cell) => IsNumber ? cell.PadLeft(Rule.Length) : cell.PadRight(Rule.Length);
    }
}
