using Omniglot.Basics;
using SkiaSharp;

namespace Omniglot.Data.Drawings;

/// <summary>Decodes one drawing from PNG. The only place that knows the decoding library.</summary>
public static class PngDecoder
{
    /// <summary>Height and width of a drawing, in pixels.</summary>
    public const int Side = 105;

    /// <summary>Bytes of one decoded drawing.</summary>
    public const int PixelsPerDrawing = Side * Side;

    private static readonly SKImageInfo Grey = new(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque);

    /// <summary>Writes the grey levels of a drawing, ink bright on black (255 minus the stored level), row-major.</summary>
    /// <param name="file">The PNG file, dark ink on white paper.</param>
    /// <param name="ink">[105 × 105] receives the drawing.</param>
    /// <exception cref="OmniglotException">The file is no whole PNG of 105 × 105 pixels; the message names the entry.</exception>
    public static void Decode(DrawingFile file, Span<byte> ink)
    {
        using var data = SKData.CreateCopy(file.Bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != SKEncodedImageFormat.Png)
            throw Refused(file, "is not a readable PNG");
        if (codec.Info.Width != Side || codec.Info.Height != Side)
            throw Refused(file, $"has {codec.Info.Width} × {codec.Info.Height} pixels instead of {Side} × {Side}");
        if (DecodePixels(codec, ink) != SKCodecResult.Success)
            throw Refused(file, "is a damaged PNG");
        foreach (ref var level in ink) level = (byte)(255 - level);
    }

    private static SKCodecResult DecodePixels(SKCodec codec, Span<byte> levels)
    {
        using var bitmap = new SKBitmap(Grey);
        var result = codec.GetPixels(Grey, bitmap.GetPixels());
        bitmap.GetPixelSpan().CopyTo(levels);
        return result;
    }

    private static OmniglotException Refused(DrawingFile file, string why) =>
        new($"The drawing {file.Path} {why}: get the data set again, or name another with --data.");
}
