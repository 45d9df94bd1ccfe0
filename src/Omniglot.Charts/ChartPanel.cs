namespace Omniglot.Charts;

/// <summary>One small chart of a <see cref="ChartGrid"/>.</summary>
/// <param name="Title">What it is of.</param>
/// <param name="Note">A line below the title; may be empty.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the last on top.</param>
public sealed record ChartPanel(string Title, string Note, ChartAxis X, ChartAxis Y, IReadOnlyList<ChartSeries> Series);
