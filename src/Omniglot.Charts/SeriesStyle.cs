using ScottPlot;

namespace Omniglot.Charts;

/// <summary>How a series is drawn.</summary>
/// <param name="Colour">Of line, markers and band.</param>
/// <param name="Line">The pattern of the line; none draws no line.</param>
/// <param name="Marker">The markers.</param>
/// <param name="Weight">How much it stands out.</param>
/// <param name="Spread">How the intervals of its points are drawn.</param>
public sealed record SeriesStyle(
    Color Colour, LinePattern? Line, MarkerShape Marker = MarkerShape.None, SeriesWeight Weight = SeriesWeight.Strong,
    SeriesSpread Spread = SeriesSpread.Band)
{
    /// <summary>The dots of single runs beside this line.</summary>
    public SeriesStyle Dots => new(Colour, Line: null, MarkerShape.FilledCircle, SeriesWeight.Faint);

    /// <summary>The lines of single runs beside this line.</summary>
    public SeriesStyle Threads => new(Colour, LinePattern.Solid, MarkerShape.None, SeriesWeight.Faint);
}

/// <summary>How much a series stands out.</summary>
public enum SeriesWeight
{
    /// <summary>One of many runs: thin or small, and translucent, so that many on one another grow darker.</summary>
    Faint,

    /// <summary>A single run that is to be seen as such: thin, but opaque.</summary>
    Thin,

    /// <summary>What sums up: a line for the eye to follow.</summary>
    Strong,

    /// <summary>A mark that is seen around others.</summary>
    Large,
}

/// <summary>How the intervals of a series are drawn.</summary>
public enum SeriesSpread
{
    /// <summary>As one area from point to point, for what is known between them, too.</summary>
    Band,

    /// <summary>As a box at each point: nothing is drawn where nothing was measured.</summary>
    Boxes,

    /// <summary>As error bars.</summary>
    Bars,
}
