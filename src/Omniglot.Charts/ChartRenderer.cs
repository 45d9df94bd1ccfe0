using System.Xml.Linq;
using ScottPlot;

namespace Omniglot.Charts;

/// <summary>Draws charts. The same chart gives the same bytes, with the embedded font on every machine.</summary>
public static class ChartRenderer
{
    /// <summary>Width of a figure in points.</summary>
    public const int Width = 720;

    /// <summary>Height of a figure in points.</summary>
    public const int Height = 480;

    /// <summary>Pixels a point in PNG.</summary>
    public const int PixelsPerPoint = 2;

    /// <summary>The chart as a PNG file.</summary>
    public static byte[] Png(Chart chart)
    {
        using var plot = ChartPlot.Draw(chart, FigureTheme.Light);
        plot.ScaleFactor = PixelsPerPoint;
        return plot.GetImageBytes(PixelsPerPoint * Width, PixelsPerPoint * Height, ImageFormat.Png);
    }

    /// <summary>The chart as an SVG document on white.</summary>
    public static string Svg(Chart chart) => Svg(chart, FigureTheme.Light);

    /// <summary>The chart as an SVG document in the colours of a theme.</summary>
    public static string Svg(Chart chart, FigureTheme theme)
    {
        using var plot = ChartPlot.Draw(chart, theme);
        return SvgDocument.Finish(XDocument.Parse(plot.GetSvgXml(Width, Height)), new PixelSize(Width, Height));
    }
}
