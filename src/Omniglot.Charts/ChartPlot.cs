using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Omniglot.Charts;

/// <summary>Turns a panel into a ScottPlot plot in the one style of all figures.</summary>
internal static class ChartPlot
{
    /// <summary>Size of what axes measure.</summary>
    public const float LabelSize = 12.5f;

    /// <summary>Opacity of bands.</summary>
    public const double BandOpacity = 0.18;

    /// <summary>Opacity of boxes, which are small.</summary>
    public const double BoxOpacity = 0.22;

    /// <summary>Width of boxes.</summary>
    public const float BoxWidth = 7;

    private const float TickSize = 12;
    private const double FaintDot = 0.6;
    private const double FaintLine = 0.3;

    /// <summary>A plot of its own with a heading and the names at the ends of its lines, which the caller disposes.</summary>
    public static Plot Draw(ChartPanel panel, HeadingPanel heading, NamesPanel names, FigureTheme theme)
    {
        var plot = new Plot();
        foreach (var series in panel.Series) AddSpread(plot, series);
        foreach (var series in panel.Series) AddLine(plot, series);
        SetAxis(plot.Axes.Bottom, panel.X, theme);
        SetAxis(plot.Axes.Left, panel.Y, theme);
        plot.Axes.Left.Label.Text = "";
        plot.Axes.SetLimits(panel.X.Low, panel.X.High, panel.Y.Low, panel.Y.High);
        SetFrame(plot, theme);
        plot.Axes.AddPanel(heading);
        plot.Axes.AddPanel(names);
        return plot;
    }

    /// <summary>The panel in the colours of a theme.</summary>
    public static ChartPanel Recolour(ChartPanel panel, FigureTheme theme) => panel with { Series = [.. panel.Series.Select(one => Recolour(one, theme))] };

    /// <summary>The series in the colours of a theme.</summary>
    public static ChartSeries Recolour(ChartSeries series, FigureTheme theme) =>
        series with { Style = series.Style with { Colour = theme.Recolour(series.Style.Colour) } };

    /// <summary>The width of a line of some style.</summary>
    public static float LineWidth(SeriesStyle style) => style.Weight switch
    {
        SeriesWeight.Faint => 0.8f,
        SeriesWeight.Thin => 1,
        _ => 1.9f,
    };

    /// <summary>The colour of a style, as translucent as its weight says.</summary>
    public static Color Colour(SeriesStyle style) => style.Weight != SeriesWeight.Faint
        ? style.Colour
        : style.Colour.WithAlpha(style.Line is null ? FaintDot : FaintLine);

    /// <summary>The markers of a style.</summary>
    public static MarkerStyle Marker(SeriesStyle style)
    {
        var size = style.Weight switch
        {
            SeriesWeight.Faint => 4.2f,
            SeriesWeight.Large => 10,
            _ => 6.5f,
        };
        var isRun = style.Weight == SeriesWeight.Faint;
        return new MarkerStyle(style.Marker, size, Colour(style)) { LineWidth = isRun ? 0 : 1.3f, LineColor = Colour(style) };
    }

    private static void AddSpread(Plot plot, ChartSeries series)
    {
        ChartPoint[] points = [.. series.Points.Where(point => point.Band is not null)];
        if (points.Length == 0) return;
        if (series.Style.Spread == SeriesSpread.Bars) AddErrorBars(plot, series.Style.Colour, points);
        else if (series.Style.Spread == SeriesSpread.Boxes) AddBoxes(plot, series.Style.Colour, points);
        else AddBand(plot, series.Style.Colour, points);
    }

    private static void AddBand(Plot plot, Color colour, ChartPoint[] points)
    {
        Coordinates[] outline =
        [
            .. points.Select(point => new Coordinates(point.X, point.High)),
            .. Enumerable.Reverse(points).Select(point => new Coordinates(point.X, point.Low)),
        ];
        var band = plot.Add.Polygon(outline);
        band.FillColor = colour.WithAlpha(BandOpacity);
        band.LineWidth = 0;
    }

    private static void AddBoxes(Plot plot, Color colour, ChartPoint[] points)
    {
        foreach (var point in points)
        {
            var box = plot.Add.Line(point.X, point.Low, point.X, point.High);
            box.LineColor = colour.WithAlpha(BoxOpacity);
            box.LineWidth = BoxWidth;
        }
    }

    private static void AddErrorBars(Plot plot, Color colour, ChartPoint[] points)
    {
        double[] none = new double[points.Length];
        plot.Add.Plottable(new ErrorBar(
            [.. points.Select(point => point.X)], [.. points.Select(point => point.Y)], none, none,
            [.. points.Select(point => point.Y - point.Low)], [.. points.Select(point => point.High - point.Y)])
        {
            Color = colour,
            LineWidth = 1,
            CapSize = 3,
        });
    }

    private static void AddLine(Plot plot, ChartSeries series)
    {
        var style = series.Style;
        Coordinates[] points = [.. series.Points.Select(point => new Coordinates(point.X, point.Y))];
        if (style.Line is { } pattern)
        {
            var line = plot.Add.Scatter(points, Colour(style));
            line.LineWidth = LineWidth(style);
            line.LinePattern = pattern;
            line.MarkerShape = MarkerShape.None;
        }

        if (style.Marker != MarkerShape.None) plot.Add.Plottable(new MarksPlottable(points, Marker(style)));
    }

    private static void SetAxis(IAxis axis, ChartAxis chart, FigureTheme theme)
    {
        axis.TickGenerator = new NumericManual(
            [.. chart.Ticks.Select(tick => tick.Label.Length == 0 ? Tick.Minor(tick.Position) : Tick.Major(tick.Position, tick.Label))]);
        axis.Label.Text = chart.Label;
        axis.Label.FontName = FigureFonts.Family;
        axis.Label.FontSize = LabelSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = theme.Ink;
        axis.TickLabelStyle.FontName = FigureFonts.Family;
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickLabelStyle.ForeColor = theme.Ink;
        axis.FrameLineStyle.Color = theme.Frame;
        axis.MajorTickStyle.Color = theme.Frame;
        axis.MinorTickStyle.Color = theme.Frame;
    }

    private static void SetFrame(Plot plot, FigureTheme theme)
    {
        ((AxisBase)plot.Axes.Left).PaddingOutsideAxisLabels = new PixelPadding(0);
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Grid.MajorLineColor = theme.Grid;
        plot.Grid.MajorLineWidth = 0.6f;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Title.IsVisible = false;
    }
}
