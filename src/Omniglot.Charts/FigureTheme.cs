using ScottPlot;

namespace Omniglot.Charts;

/// <summary>The colours of a figure's paper and ink, and what becomes of the colours of its series.</summary>
public sealed record FigureTheme
{
    private FigureTheme()
    {
    }

    /// <summary>The paper.</summary>
    public required Color Background { get; init; }

    /// <summary>Titles and labels.</summary>
    public required Color Ink { get; init; }

    /// <summary>The notes below a title.</summary>
    public required Color Notes { get; init; }

    /// <summary>Axes and their ticks.</summary>
    public required Color Frame { get; init; }

    /// <summary>The lines behind the data.</summary>
    public required Color Grid { get; init; }

    /// <summary>The colour in place of a series' own, which is made for white paper.</summary>
    public required Func<Color, Color> Recolour { get; init; }

    /// <summary>Dark on white: how figures are stored.</summary>
    public static FigureTheme Light { get; } = new()
    {
        Background = Colors.White,
        Ink = Color.FromHex("#202020"),
        Notes = Color.FromHex("#404040"),
        Frame = Colors.Black,
        Grid = Color.FromHex("#E4E4E4"),
        Recolour = colour => colour,
    };

    /// <summary>Light on a dark page.</summary>
    public static FigureTheme Dark { get; } = new()
    {
        Background = Color.FromHex("#171A20"),
        Ink = Color.FromHex("#ECECEC"),
        Notes = Color.FromHex("#BDBDBD"),
        Frame = Color.FromHex("#C8C8C8"),
        Grid = Color.FromHex("#31353D"),
        Recolour = Lightness.ForDarkPaper,
    };
}
