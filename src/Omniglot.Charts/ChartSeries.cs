namespace Omniglot.Charts;

/// <summary>One entry of a chart and of its legend.</summary>
/// <param name="Label">The text in the legend.</param>
/// <param name="Points">The points, from left to right.</param>
/// <param name="Style">How it is drawn.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<ChartPoint> Points, SeriesStyle Style);
