using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.TickGenerators;

namespace Omniglot.Charts;

/// <summary>Turns a chart into a ScottPlot plot in the one style of all figures.</summary>
internal static class ChartPlot
{
    private const float LineWidth = 1.6f;
    private const float MarkerSize = 6.5f;
    private const float HollowMarkerSize = 10;
    private const float LeftPadding = 8;
    private const float PanelTitleSize = 11;
    private const float PanelNoteSize = 9;
    private const double BandOpacity = 0.16;

    /// <summary>A plot of its own, which the caller disposes.</summary>
    public static Plot Draw(Chart chart, FigureTheme theme)
    {
        var plot = DrawSeries(chart.X, chart.Y, chart.Series, theme);
        SetHeading(plot, new HeadingPanel(chart.Title, string.Join('\n', chart.Notes), theme));
        SetLegend(plot, theme);
        return plot;
    }

    /// <summary>One panel of a grid, without a legend; the caller disposes it.</summary>
    public static Plot DrawPanel(ChartPanel panel)
    {
        var plot = DrawSeries(panel.X, panel.Y, panel.Series, FigureTheme.Light);
        SetHeading(plot, new HeadingPanel(panel.Title, panel.Note, FigureTheme.Light, PanelTitleSize, PanelNoteSize));
        return plot;
    }

    /// <summary>What stands around the panels of a grid: heading and legend around an empty data area; the caller disposes
    /// it.</summary>
    public static Plot DrawFrame(ChartGrid grid)
    {
        var empty = new ChartAxis("", 0, 1, []);
        var plot = DrawSeries(empty, empty, [.. grid.Legend.Select(series => series with { Points = [new ChartPoint(-1, -1)] })], FigureTheme.Light);
        SetHeading(plot, new HeadingPanel(grid.Title, string.Join('\n', grid.Notes), FigureTheme.Light));
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Bottom.IsVisible = false;
        SetLegend(plot, FigureTheme.Light);
        return plot;
    }

    private static Plot DrawSeries(ChartAxis x, ChartAxis y, IReadOnlyList<ChartSeries> all, FigureTheme theme)
    {
        FigureFonts.Register();
        var plot = new Plot();
        ChartSeries[] coloured = [.. all.Select(series => series with { Style = series.Style with { Colour = theme.Recolour(series.Style.Colour) } })];
        foreach (var series in coloured) AddBand(plot, series);
        foreach (var series in coloured) AddLine(plot, series);
        SetAxis(plot.Axes.Bottom, x, theme);
        SetAxis(plot.Axes.Left, y, theme);
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        SetFrame(plot, theme);
        return plot;
    }

    private static void AddBand(Plot plot, ChartSeries series)
    {
        var points = series.Points.Where(point => point.HalfBand is not null).ToArray();
        if (points.Length < 2 || series.Style.ErrorBars) return;
        Coordinates[] outline =
        [
            .. points.Select(point => new Coordinates(point.X, point.High)),
            .. points.Reverse().Select(point => new Coordinates(point.X, point.Low)),
        ];
        var band = plot.Add.Polygon(outline);
        band.FillColor = series.Style.Colour.WithAlpha(BandOpacity);
        band.LineWidth = 0;
    }

    private static void AddLine(Plot plot, ChartSeries series)
    {
        if (series.Style.ErrorBars || series.Points.Count == 1) AddErrorBars(plot, series);
        var line = plot.Add.Scatter(series.Points.Select(point => new Coordinates(point.X, point.Y)).ToArray(), series.Style.Colour);
        line.LegendText = series.Label;
        line.LineWidth = series.Style.Line is null ? 0 : LineWidth;
        line.LinePattern = series.Style.Line ?? LinePattern.Solid;
        line.MarkerShape = series.Style.Marker;
        line.MarkerSize = series.Style.ErrorBars ? HollowMarkerSize : MarkerSize;
        line.MarkerLineWidth = 1.2f;
        line.MarkerLineColor = series.Style.Colour;
    }

    private static void AddErrorBars(Plot plot, ChartSeries series)
    {
        var points = series.Points.Where(point => point.HalfBand is not null).ToArray();
        if (points.Length == 0) return;
        var bars = plot.Add.ErrorBar(
            points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), points.Select(point => point.HalfBand!.Value).ToArray());
        bars.Color = series.Style.Colour;
        bars.LineWidth = 1;
        bars.CapSize = 3;
    }

    private static void SetHeading(Plot plot, HeadingPanel heading)
    {
        plot.Axes.Title.IsVisible = false;
        plot.Axes.AddPanel(heading);
    }

    private static void SetAxis(IAxis axis, ChartAxis chart, FigureTheme theme)
    {
        axis.TickGenerator = new NumericManual(
            [.. chart.Ticks.Select(tick => tick.Label.Length == 0 ? Tick.Minor(tick.Position) : Tick.Major(tick.Position, tick.Label))]);
        axis.Label.Text = chart.Label;
        axis.Label.FontName = FigureFonts.Family;
        axis.Label.FontSize = 12;
        axis.Label.Bold = false;
        axis.Label.ForeColor = theme.Ink;
        axis.TickLabelStyle.FontName = FigureFonts.Family;
        axis.TickLabelStyle.FontSize = 11;
        axis.TickLabelStyle.ForeColor = theme.Ink;
        axis.FrameLineStyle.Color = theme.Frame;
        axis.MajorTickStyle.Color = theme.Frame;
        axis.MinorTickStyle.Color = theme.Frame;
    }

    private static void SetFrame(Plot plot, FigureTheme theme)
    {
        ((AxisBase)plot.Axes.Left).PaddingOutsideAxisLabels = new PixelPadding(LeftPadding, 0, 0, 0);
        plot.FigureBackground.Color = theme.Background;
        plot.DataBackground.Color = theme.Background;
        plot.Grid.MajorLineColor = theme.Grid;
        plot.Grid.MajorLineWidth = 0.6f;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
    }

    private static void SetLegend(Plot plot, FigureTheme theme)
    {
        var panel = plot.ShowLegend(Edge.Right);
        panel.Alignment = Alignment.UpperLeft;
        var legend = panel.Legend;
        legend.SymbolWidth = 28;
        legend.FontName = FigureFonts.Family;
        legend.FontSize = 11;
        legend.FontColor = theme.Ink;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
        legend.BackgroundColor = Colors.Transparent;
    }
}
