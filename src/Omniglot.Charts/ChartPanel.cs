namespace Omniglot.Charts;

/// <summary>One panel of a <see cref="Chart"/>.</summary>
/// <param name="Title">What it is of; may be empty.</param>
/// <param name="Note">A line below the title; may be empty.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the last on top.</param>
public sealed record ChartPanel(string Title, string Note, ChartAxis X, ChartAxis Y, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Whether a point lies within the axes, and is therefore seen.</summary>
    public bool Shows(ChartPoint point) => point.X >= X.Low && point.X <= X.High && point.Y >= Y.Low && point.Y <= Y.High;
}
