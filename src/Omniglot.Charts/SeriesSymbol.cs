using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>A short piece of a series, beside its name.</summary>
internal static class SeriesSymbol
{
    /// <summary>How wide it is.</summary>
    public const float Width = 22;

    private const float SpreadHeight = 11;

    /// <summary>Draws it right of a point at the middle of its height.</summary>
    public static void Draw(SKCanvas canvas, Paint paint, Pixel left, ChartSeries series)
    {
        var (style, right) = (series.Style, new Pixel(left.X + Width, left.Y));
        var middle = new Pixel((left.X + right.X) / 2, left.Y);
        var hasSpread = series.Points.Any(point => point.Band is not null);
        if (hasSpread && style.Spread == SeriesSpread.Band) Fill(left.X, right.X, ChartPlot.BandOpacity);
        if (hasSpread && style.Spread == SeriesSpread.Boxes) Fill(middle.X - ChartPlot.BoxWidth / 2, middle.X + ChartPlot.BoxWidth / 2, ChartPlot.BoxOpacity);
        // A path, since Skia's SVG has no dashes for a line.
        if (style.Line is { } pattern)
            Drawing.DrawPath(canvas, paint, [left, right], new LineStyle(ChartPlot.LineWidth(style), ChartPlot.Colour(style), pattern));
        // With a paint of its own, which has no dashes left.
        using var plain = Paint.NewDisposablePaint();
        Drawing.DrawMarker(canvas, plain, middle, ChartPlot.Marker(style));

        void Fill(float from, float to, double opacity)
        {
            var area = new PixelRect(from, to, left.Y + SpreadHeight / 2, left.Y - SpreadHeight / 2);
            Drawing.FillRectangle(canvas, area, paint, new FillStyle { Color = style.Colour.WithAlpha(opacity) });
        }
    }
}
