using Omniglot.Basics;
using Omniglot.Basics.Fonts;
using SkiaSharp;

namespace Omniglot.Data.Pictures;

/// <summary>A picture of drawings in rows, with a title and a caption for each row, dark ink on white.</summary>
/// <param name="Title">Text above all; names the data set.</param>
/// <param name="Rows">The rows, of any lengths.</param>
public sealed record TilePicture(string Title, IReadOnlyList<TileRow> Rows)
{
    private const int Magnification = 2;
    private const int TileSide = ImageSet.Side * Magnification;
    private const int Step = TileSide + 4;
    private const int Margin = 16;
    private const float TitleSize = 22;
    private const float CaptionSize = 15;

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear);

    /// <summary>Writes the picture as PNG, whole or not at all.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public void Write(string path)
    {
        using var png = Draw();
        try
        {
            AtomicFile.Write(path, png.SaveTo);
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            throw OmniglotException.Because(e, $"{path} cannot be written", "choose another folder");
        }
    }

    /// <summary>The picture as the bytes of a PNG file.</summary>
    public byte[] Png()
    {
        using var png = Draw();
        return png.ToArray();
    }

    private SKData Draw()
    {
        using var regular = SKTypeface.FromStream(DejaVu.OpenRegular());
        using var bold = SKTypeface.FromStream(DejaVu.OpenBold());
        using var title = new SKFont(bold, TitleSize);
        using var caption = new SKFont(regular, CaptionSize);
        var captions = Rows.Max(row => caption.MeasureText(row.Caption)) is var longest and > 0 ? (int)longest + Margin : 0;
        var tiles = Rows.Max(row => row.Tiles.Count) * Step;
        var top = 2 * Margin + (int)TitleSize;
        var width = 2 * Margin + Math.Max(captions + tiles, (int)title.MeasureText(Title) + 1);
        var height = top + Rows.Count * Step + Margin;

        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.DrawText(Title, Margin, Margin + TitleSize, title, ink);
        for (var i = 0; i < Rows.Count; i++)
        {
            surface.Canvas.DrawText(Rows[i].Caption, Margin, top + i * Step + (TileSide + CaptionSize) / 2, caption, ink);
            DrawTiles(surface.Canvas, Rows[i], Margin + captions, top + i * Step);
        }

        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100);
    }

    private static void DrawTiles(SKCanvas canvas, TileRow row, int left, int top)
    {
        for (var j = 0; j < row.Tiles.Count; j++)
        {
            if (row.Tiles[j] is not { } pixels) continue;
            using var tile = SKImage.FromPixelCopy(
                new SKImageInfo(ImageSet.Side, ImageSet.Side, SKColorType.Gray8, SKAlphaType.Opaque), DarkOnWhite(pixels.Span));
            canvas.DrawImage(tile, SKRect.Create(left + j * Step, top, TileSide, TileSide), Smooth, null);
        }
    }

    private static byte[] DarkOnWhite(ReadOnlySpan<byte> pixels)
    {
        var inverted = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++) inverted[i] = (byte)(255 - pixels[i]);
        return inverted;
    }
}
