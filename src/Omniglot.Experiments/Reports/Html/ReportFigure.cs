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
public sealed record ReportFigure(string Name, string Title, string Alternative, string Explanation, string Light, string Dark)
{
    /// <summary>Width in points.</summary>
    public int Width { get; } = ChartRenderer.Width;

    /// <summary>Height in points.</summary>
    public int Height { get; } = ChartRenderer.Height;

    /// <summary>Draws a chart twice.</summary>
    public static ReportFigure Draw(Chart chart) => new(
        chart.Name, chart.Title, Describe(chart), FigureExplanation.For(chart.Name), Picture(chart, FigureTheme.Light), Picture(chart, FigureTheme.Dark));

    private static string Picture(Chart chart, FigureTheme theme) =>
        DataUri.Encode("image/svg+xml", Encoding.UTF8.GetBytes(ChartRenderer.Svg(chart, theme)));

    private static string Describe(Chart chart)
    {
        var series = string.Join("; ", chart.Series.Select(one => one.Label.Replace('\n', ' ')));
        return $"Chart: {chart.Title}. {chart.Y.Label} over {chart.X.Label}. Shown are: {series}. {string.Join(" ", chart.Notes)} "
            + "The tables of this page hold the numbers.";
    }
}
