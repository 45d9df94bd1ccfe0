using ScottPlot;

namespace Omniglot.Charts;

/// <summary>Names of lines at their ends, right of the data area: each at the height of its line's last point or, where names would overlap, as
/// near to it as the others let it, with a thin leader from the line.</summary>
internal sealed class NamesPanel : IPanel
{
    private const float TextSize = 12.5f;
    private const float Leader = 12;
    private const float AfterSymbol = 5;
    private const float RightMargin = 4;
    private const float Between = 2;

    // Longer names are broken into lines, or they would leave no room to what they name.
    private const float Longest = 165;

    // Lines that end closer together than this, in points, are named in their own order, the last first.
    private const float Together = 6;

    private readonly (ChartSeries Series, LabelStyle Text)[] _names;

    /// <summary>The names of a panel whose series have the colours they are drawn in.</summary>
    public NamesPanel(ChartPanel panel, FigureTheme theme, Paint paint) => _names =
    [
        .. panel.Series.Where(series => series.Naming == SeriesNaming.End && series.Points.Count > 0 && panel.Shows(series.Points[^1]))
            .Select(series => (series, FigureText.Wrap(FigureText.Create(series.Label, TextSize, theme.Ink), Longest, paint))),
    ];

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public float MinimumSize { get; set; }

    /// <inheritdoc/>
    public float MaximumSize { get; set; } = float.MaxValue;

    /// <inheritdoc/>
    public Edge Edge => Edge.Right;

    /// <inheritdoc/>
    public bool ShowDebugInformation { get; set; }

    /// <summary>The height that all names take one below another.</summary>
    public float Height(Paint paint) => _names.Sum(name => FigureText.Height(name.Text, paint) + Between);

    /// <inheritdoc/>
    public float Measure(Paint paint) => _names.Length == 0
        ? RightMargin
        : Leader + SeriesSymbol.Width + AfterSymbol + _names.Max(name => name.Text.Measure(paint).Width) + RightMargin;

    /// <inheritdoc/>
    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Right + offset, dataRect.Right + offset + size, dataRect.Bottom, dataRect.Top);

    /// <inheritdoc/>
    public void Render(RenderPack rp, float size, float offset)
    {
        var axis = rp.Plot.Axes.Left;
        var names = _names.Select(name => (
                name.Series, name.Text, End: axis.GetPixel(name.Series.Points[^1].Y, rp.DataRect), Height: FigureText.Height(name.Text, rp.Paint)))
            .Reverse().OrderBy(name => Math.Round(name.End / Together)).ToArray();
        var centres = LabelHeights.Arrange([.. names.Select(name => (name.End, name.Height + Between))], rp.DataRect.Top, rp.DataRect.Bottom);
        var left = rp.DataRect.Right + offset;
        foreach (var (name, centre) in names.Zip(centres))
        {
            var symbol = new Pixel(left + Leader, centre);
            Drawing.DrawLine(rp.Canvas, rp.Paint, new Pixel(left, name.End), symbol, new LineStyle(0.7f, name.Series.Style.Colour.WithAlpha(.6)));
            SeriesSymbol.Draw(rp.Canvas, rp.Paint, symbol, name.Series);
            FigureText.DrawBeside(name.Text, rp.Canvas, new Pixel(symbol.X + SeriesSymbol.Width + AfterSymbol, centre), rp.Paint);
        }
    }
}
