using Spectre.Console;
using Spectre.Console.Rendering;

namespace Omniglot.Cli.Terminal;

/// <summary>A table of a command: words to the left, numbers to the right, cells as they are. Where there is no room for it, its headers and words
/// are broken between words, and where there is none for that either, it becomes a list, a block for every row: nothing of it is cut.</summary>
/// <param name="headers">The headers of its columns.</param>
/// <param name="isNumber">Whether a column, by its index, holds numbers.</param>
internal sealed class TextTable(IReadOnlyList<string> headers, Func<int, bool> isNumber) : Renderable
{
    // A border and a blank on either side of a cell, and the border at the end of a line.
    private const int AroundCell = 3;
    private const int AtEnd = 1;

    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>A table without rows.</summary>
    /// <param name="words">Headers of its first columns, which hold words.</param>
    /// <param name="numbers">Headers of the others, which hold numbers.</param>
    public static TextTable Create(IReadOnlyList<string> words, IEnumerable<string> numbers) => new([.. words, .. numbers], column => column >= words.Count);

    /// <summary>Adds a row.</summary>
    public void AddCells(params IEnumerable<string> cells) => _rows.Add([.. cells]);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => ((IRenderable)Layout(maxWidth)).Measure(options, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Layout(maxWidth).Render(options, maxWidth);

    private IRenderable Layout(int room)
    {
        var whole = Widths(LongestLine, LongestLine);
        if (Fits(whole, room)) return Framed(whole);
        var brokenHeaders = Widths(LongestWord, LongestLine);
        if (Fits(brokenHeaders, room)) return Framed(Widened(brokenHeaders, whole, room));
        var broken = Widths(LongestWord, LongestWord);
        return Fits(broken, room) ? Framed(Widened(broken, whole, room)) : Blocks();
    }

    private int[] Widths(Func<string, int> ofHeader, Func<string, int> ofWords) =>
    [
        .. headers.Index().Select(column => _rows.Select(row => row[column.Index]).Select(isNumber(column.Index) ? LongestLine : ofWords)
            .Append(ofHeader(column.Item)).Max()),
    ];

    private static bool Fits(int[] widths, int room) => widths.Sum(width => width + AroundCell) + AtEnd <= room;

    // What room is left goes to the first columns that are broken.
    private static int[] Widened(int[] widths, int[] whole, int room)
    {
        var left = room - AtEnd - widths.Sum(width => width + AroundCell);
        var widened = new int[widths.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            widened[i] = Math.Min(whole[i], widths[i] + left);
            left -= widened[i] - widths[i];
        }

        return widened;
    }

    private Table Framed(int[] widths)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (i, header) in headers.Index())
            table.AddColumn(new TableColumn(new Text(header)) { Width = widths[i], Alignment = isNumber(i) ? Justify.Right : Justify.Left });
        foreach (var row in _rows) table.AddRow([.. row.Select(cell => new Text(cell))]);
        return table;
    }

    // A row whose first cell is empty belongs to the one before.
    private Rows Blocks() => new(
        _rows.SelectMany((row, i) => Block(row).Prepend(i > 0 && row[0].Length > 0 ? "" : null)).OfType<string>().Select(line => new Text(line)));

    private IEnumerable<string> Block(IReadOnlyList<string> row) => headers.Zip(row, (header, cell) => (Header: header, Cell: cell))
        .Where(one => one.Cell.Length > 0)
        .Select(one => one.Header.Length > 0 ? $"{one.Header}: {one.Cell}" : one.Cell);

    private static int LongestLine(string text) => text.GetCellWidth();

    private static int LongestWord(string text) => text.Split(' ').Max(word => word.GetCellWidth());
}
