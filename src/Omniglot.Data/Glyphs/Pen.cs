using System.Numerics;
using Omniglot.Data.Drawings;
using SkiaSharp;

namespace Omniglot.Data.Glyphs;

/// <summary>Draws strokes as Omniglot's drawings are: 105 × 105 pixels, every pixel ink or paper.</summary>
internal static class Pen
{
    private static readonly SKImageInfo Grey = new(PngDecoder.Side, PngDecoder.Side, SKColorType.Gray8, SKAlphaType.Opaque);

    /// <summary>Draws onto a fresh paper.</summary>
    /// <param name="strokes">The strokes, in glyph units.</param>
    /// <param name="width">The width of the pen, in pixels.</param>
    /// <param name="ink">[105 × 105] receives 255 for ink and 0 for paper.</param>
    public static void Draw(IReadOnlyList<Stroke> strokes, float width, Span<byte> ink)
    {
        using var bitmap = new SKBitmap(Grey);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint
        {
            Color = SKColors.White,
            IsAntialias = false,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        canvas.Clear(SKColors.Black);
        foreach (var stroke in strokes)
        {
            using var path = Trace(stroke);
            canvas.DrawPath(path, paint);
        }

        canvas.Flush();
        bitmap.GetPixelSpan().CopyTo(ink);
    }

    private static SKPath Trace(Stroke stroke)
    {
        var points = stroke.Points;
        var path = new SKPath();
        path.MoveTo(Pixel(points[0]));
        for (var i = 1; i < points.Count; i++)
        {
            var (before, after) = (points[Math.Max(i - 2, 0)], points[Math.Min(i + 1, points.Count - 1)]);
            if (stroke.Smooth)
                path.CubicTo(
                    Pixel(points[i - 1] + (points[i] - before) / 6), Pixel(points[i] - (after - points[i - 1]) / 6), Pixel(points[i]));
            else
                path.LineTo(Pixel(points[i]));
        }

        return path;
    }

    private static SKPoint Pixel(Vector2 point) => new((point.X + 1) * PngDecoder.Side / 2, (point.Y + 1) * PngDecoder.Side / 2);
}
