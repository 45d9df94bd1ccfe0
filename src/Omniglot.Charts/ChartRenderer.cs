using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>Draws charts. The same chart gives the same bytes, with the embedded font on every machine.</summary>
public static class ChartRenderer
{
    /// <summary>Pixels a point in PNG.</summary>
    public const int PixelsPerPoint = 2;

    /// <summary>Width and height of a figure in points.</summary>
    public static PixelSize Measure(Chart chart)
    {
        using var page = new ChartPage(chart, FigureTheme.Light);
        return page.Size;
    }

    /// <summary>The chart as a PNG file.</summary>
    public static byte[] Png(Chart chart) => Png(chart, FigureTheme.Light);

    /// <summary>The chart as a PNG file in the colours of a theme.</summary>
    public static byte[] Png(Chart chart, FigureTheme theme) => Png(chart, theme, out _);

    /// <summary>The chart as an SVG document on white.</summary>
    public static string Svg(Chart chart) => Svg(chart, FigureTheme.Light);

    /// <summary>The chart as an SVG document in the colours of a theme.</summary>
    public static string Svg(Chart chart, FigureTheme theme)
    {
        using var page = new ChartPage(chart, theme);
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(page.Size.Width, page.Size.Height), stream)) page.Draw(canvas);
        stream.Position = 0;
        return SvgDocument.Finish(XDocument.Load(stream), page.Size);
    }

    /// <summary>Likewise, and the data area of every panel in points.</summary>
    internal static byte[] Png(Chart chart, FigureTheme theme, out IReadOnlyList<PixelRect> areas)
    {
        using var page = new ChartPage(chart, theme);
        using var surface = SKSurface.Create(new SKImageInfo(PixelsPerPoint * (int)page.Size.Width, PixelsPerPoint * (int)page.Size.Height));
        surface.Canvas.Scale(PixelsPerPoint);
        areas = page.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
