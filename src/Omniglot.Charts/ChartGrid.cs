namespace Omniglot.Charts;

/// <summary>A figure of small charts in rows and columns with one heading and one legend, as numbers and text: made from stored
/// results, drawn by <see cref="ChartGridRenderer"/>.</summary>
public sealed record ChartGrid
{
    /// <summary>The name of its files.</summary>
    public required string Name { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>Data, setting, seeds and the meaning of lines, one item a line.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The panels, row by row; every row has as many.</summary>
    public required IReadOnlyList<IReadOnlyList<ChartPanel>> Rows { get; init; }

    /// <summary>The entries of the legend, whose points are not drawn.</summary>
    public required IReadOnlyList<ChartSeries> Legend { get; init; }
}
