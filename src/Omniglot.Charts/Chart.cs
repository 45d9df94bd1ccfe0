namespace Omniglot.Charts;

/// <summary>All that a figure shows, as numbers and text: made from stored results, drawn by <see cref="ChartRenderer"/>.</summary>
public sealed record Chart
{
    /// <summary>The name of its files.</summary>
    public required string Name { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>Data, setting, seeds and the meaning of the bands, one item a line.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required ChartAxis X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required ChartAxis Y { get; init; }

    /// <summary>What is drawn, the last on top.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }
}
