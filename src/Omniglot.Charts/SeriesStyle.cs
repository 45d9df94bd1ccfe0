using ScottPlot;

namespace Omniglot.Charts;

/// <summary>How a series is drawn.</summary>
/// <param name="Colour">Of line, markers and band.</param>
/// <param name="Line">The pattern of the line; none draws no line.</param>
/// <param name="Marker">The markers.</param>
/// <param name="ErrorBars">Whether the spread is drawn as error bars instead of a band.</param>
public sealed record SeriesStyle(Color Colour, LinePattern? Line, MarkerShape Marker = MarkerShape.None, bool ErrorBars = false);
