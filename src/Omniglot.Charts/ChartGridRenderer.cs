using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>Draws grids of charts in the style, and with the promises, of <see cref="ChartRenderer"/>.</summary>
public static class ChartGridRenderer
{
    private const int PanelWidth = 250;
    private const int PanelHeight = 205;
    private const int LegendWidth = 150;
    private const int HeadingHeight = 75;
    private const int Margin = 8;

    /// <summary>The grid as a PNG file.</summary>
    public static byte[] Png(ChartGrid grid)
    {
        var size = Size(grid);
        const int scale = ChartRenderer.PixelsPerPoint;
        using var surface = SKSurface.Create(new SKImageInfo(scale * (int)size.Width, scale * (int)size.Height));
        surface.Canvas.Scale(scale);
        Draw(surface.Canvas, grid, size);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The grid as an SVG document.</summary>
    public static string Svg(ChartGrid grid)
    {
        var size = Size(grid);
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(size.Width, size.Height), stream)) Draw(canvas, grid, size);
        stream.Position = 0;
        return SvgDocument.Finish(XDocument.Load(stream), size);
    }

    private static PixelSize Size(ChartGrid grid) =>
        new(grid.Rows[0].Count * PanelWidth + LegendWidth, grid.Rows.Count * PanelHeight + HeadingHeight + Margin);

    private static void Draw(SKCanvas canvas, ChartGrid grid, PixelSize size)
    {
        using var frame = ChartPlot.DrawFrame(grid);
        frame.RenderManager.ClearCanvasBeforeEachRender = false;
        canvas.Clear(SKColors.White);
        frame.Render(canvas, new PixelRect(Margin, size.Width, size.Height - Margin, 0));
        var area = frame.RenderManager.LastRender.DataRect;
        var (width, height) = (area.Width / grid.Rows[0].Count, area.Height / grid.Rows.Count);
        foreach (var (row, panels) in grid.Rows.Index())
        {
            foreach (var (column, panel) in panels.Index())
            {
                using var plot = ChartPlot.DrawPanel(panel);
                plot.RenderManager.ClearCanvasBeforeEachRender = false;
                var (left, top) = (area.Left + column * width, area.Top + row * height);
                plot.Render(canvas, new PixelRect(left, left + width, top + height, top));
            }
        }
    }
}
