using System.Text;
using Omniglot.Charts;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>A figure, on white and on dark paper.</summary>
/// <param name="Name">The name of its files.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Alternative">What it shows, for those who do not see it.</param>
/// <param name="Explanation">How to read it.</param>
/// <param name="Light">The picture on white, as a data URI.</param>
/// <param name="Dark">The picture on dark paper, as a data URI.</param>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
public sealed record ReportFigure(string Name, string Title, string Alternative, string Explanation, string Light, string Dark, int Width, int Height)
{
    /// <summary>Draws a chart twice.</summary>
    public static ReportFigure Draw(Chart chart)
    {
        var size = ChartRenderer.Measure(chart);
        return new ReportFigure(
            chart.Name, chart.Title, Describe(chart), FigureExplanation.For(chart.Name), Picture(chart, FigureTheme.Light), Picture(chart, FigureTheme.Dark),
            (int)size.Width, (int)size.Height);
    }

    private static string Picture(Chart chart, FigureTheme theme) =>
        DataUri.Encode("image/svg+xml", Encoding.UTF8.GetBytes(ChartRenderer.Svg(chart, theme)));

    private static string Describe(Chart chart)
    {
        var series = chart.Panels.SelectMany(panel => panel.Series).Where(one => one.Naming != SeriesNaming.Nowhere);
        var named = series.Select(one => one.Label.Replace('\n', ' ')).Distinct();
        var axes = chart.Panels.Select(panel => $"{panel.Y.Label} over {panel.X.Label}").Distinct();
        return $"Chart: {chart.Title}. {string.Join("; ", axes)}. Shown are: {string.Join("; ", named)}. {string.Join(" ", chart.Notes)} "
            + "The tables of this page hold the numbers.";
    }
}
