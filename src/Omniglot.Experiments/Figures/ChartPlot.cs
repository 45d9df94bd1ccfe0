using Omniglot.Data.Fonts;
using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.TickGenerators;

namespace Omniglot.Experiments.Figures;

/// <summary>Turns a chart into a ScottPlot plot in the one style of all figures.</summary>
internal static class ChartPlot
{
    private const float LineWidth = 1.6f;
    private const float MarkerSize = 6.5f;
    private const float HollowMarkerSize = 10;
    private const float LeftPadding = 8;
    private const double BandOpacity = 0.16;

    private static readonly Color Ink = Color.FromHex("#202020");

    /// <summary>A plot of its own, which the caller disposes.</summary>
    public static Plot Of(Chart chart)
    {
        FigureFonts.Register();
        var plot = new Plot();
        foreach (var series in chart.Series) AddBand(plot, series);
        foreach (var series in chart.Series) AddLine(plot, series);
        SetHeading(plot, chart);
        SetAxis(plot.Axes.Bottom, chart.X);
        SetAxis(plot.Axes.Left, chart.Y);
        plot.Axes.SetLimits(chart.X.Low, chart.X.High, chart.Y.Low, chart.Y.High);
        SetFrame(plot);
        SetLegend(plot);
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

    private static void SetHeading(Plot plot, Chart chart)
    {
        plot.Axes.Title.IsVisible = false;
        plot.Axes.AddPanel(new HeadingPanel(chart.Title, string.Join('\n', chart.Notes)));
    }

    private static void SetAxis(IAxis axis, ChartAxis chart)
    {
        axis.TickGenerator = new NumericManual(
            [.. chart.Ticks.Select(tick => tick.Label.Length == 0 ? Tick.Minor(tick.Position) : Tick.Major(tick.Position, tick.Label))]);
        axis.Label.Text = chart.Label;
        axis.Label.FontName = DejaVu.Family;
        axis.Label.FontSize = 12;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Ink;
        axis.TickLabelStyle.FontName = DejaVu.Family;
        axis.TickLabelStyle.FontSize = 11;
        axis.TickLabelStyle.ForeColor = Ink;
    }

    private static void SetFrame(Plot plot)
    {
        ((AxisBase)plot.Axes.Left).PaddingOutsideAxisLabels = new PixelPadding(LeftPadding, 0, 0, 0);
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Grid.MajorLineColor = Color.FromHex("#E4E4E4");
        plot.Grid.MajorLineWidth = 0.6f;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
    }

    private static void SetLegend(Plot plot)
    {
        var panel = plot.ShowLegend(Edge.Right);
        panel.Alignment = Alignment.UpperLeft;
        var legend = panel.Legend;
        legend.SymbolWidth = 28;
        legend.FontName = DejaVu.Family;
        legend.FontSize = 11;
        legend.FontColor = Ink;
        legend.OutlineWidth = 0;
        legend.ShadowColor = Colors.Transparent;
        legend.BackgroundColor = Colors.Transparent;
    }
}
