using ScottPlot;

namespace Omniglot.Charts;

/// <summary>Colours that colour-blind readers and greyscale printers keep apart (Okabe and Ito 2008; viridis).</summary>
public static class ChartColors
{
    /// <summary>The limit.</summary>
    public static Color Limit { get; } = Color.FromHex("#000000");

    /// <summary>Published results and reference lines.</summary>
    public static Color Reference { get; } = Color.FromHex("#707070");

    /// <summary>Runs that lost what they had learned.</summary>
    public static Color Lost { get; } = Color.FromHex("#A00000");

    /// <summary>Dashes short enough to be seen as such in a legend.</summary>
    public static LinePattern Dashed { get; } = new([5, 3], 0, "dashed");

    /// <summary>Longer dashes, which are told from those of limits.</summary>
    private static LinePattern LongDashed { get; } = new([10, 3], 0, "long dashes");

    private static LinePattern DashDotted { get; } = new([8, 3, 2, 3], 0, "dashes and dots");

    private static readonly Color[] Categories =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"), Color.FromHex("#E69F00"),
        Color.FromHex("#56B4E9"),
    ];

    private static readonly MarkerShape[] Shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown];

    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LongDashed, DashDotted];

    /// <summary>The style of the i-th of a few different things: a colour, a marker and a pattern, which tell it from its neighbours in grey, too.</summary>
    public static SeriesStyle Category(int index) =>
        new(Categories[index % Categories.Length], Patterns[index % Patterns.Length], Shapes[index % Shapes.Length]);

    /// <summary>The colour of the i-th of some ordered things: light for the first, dark for the last.</summary>
    public static Color Sequential(int index, int count)
    {
        var (light, dark) = (0.9, 0.1);
        return new ScottPlot.Colormaps.Viridis().GetColor(count == 1 ? dark : light + (dark - light) * index / (count - 1));
    }
}
