using System.Buffers.Binary;
using Omniglot.Basics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using Png = SixLabors.ImageSharp.Formats.Png;

namespace Omniglot.Data.Drawings;

/// <summary>Decodes one drawing from PNG, of whatever colour type and depth. The only place that knows the decoding library, which
/// sees no file that is too long and no picture that is too large.</summary>
public static class PngDecoder
{
    /// <summary>Height and width of a drawing, in pixels.</summary>
    public const int Side = 105;

    /// <summary>Bytes of one decoded drawing.</summary>
    public const int PixelsPerDrawing = Side * Side;

    /// <summary>Bytes of a PNG file beyond which it is no drawing of Omniglot, whose largest has 522.</summary>
    public const int LargestFile = 4 * 1024;

    // The signature, then length and name of the chunk IHDR, which comes first and begins with width and height (PNG
    // specification, 5.2 and 11.2.2).
    private static readonly byte[] Start = [0x89, .. "PNG\r\n\u001a\n\0\0\0\rIHDR"u8];

    private static readonly Png.PngDecoder Decoder = new() { IgnoreMetadata = true };

    // The buffer holds most drawings whole: one of the default size costs time to clear.
    private static readonly Configuration Bounded = new(new Png.PngConfigurationModule())
    {
        MaxDegreeOfParallelism = 1,
        StreamProcessingBufferSize = 512,
        MemoryAllocator = new BoundedAllocator(1 << 20),
    };

    /// <summary>Writes the grey levels of a drawing, ink bright on black (255 minus the stored level), row-major.</summary>
    /// <param name="file">The PNG file, dark ink on white paper.</param>
    /// <param name="ink">[105 × 105] receives the drawing.</param>
    /// <exception cref="OmniglotException">The file is no whole PNG of 105 × 105 pixels; the message names the entry.</exception>
    public static void Decode(DrawingFile file, Span<byte> ink)
    {
        CheckHeader(file);
        try
        {
            using var image = Image.Load<L8>(Bounded, file.Bytes.Span, Decoder);
            if (image.Width != Side || image.Height != Side) throw Refused(file, "is a damaged PNG");
            image.CopyPixelDataTo(ink);
        }
        catch (Exception e) when (e is ImageFormatException or InvalidMemoryOperationException)
        {
            throw Refused(file, "is a damaged PNG", e);
        }

        foreach (ref var level in ink) level = (byte)(255 - level);
    }

    // The library would believe a second header, and take memory for what it claims.
    private static void CheckHeader(DrawingFile file)
    {
        var bytes = file.Bytes.Span;
        if (bytes.Length > LargestFile) throw Refused(file, $"has more than {LargestFile} bytes");
        if (bytes.Length < Start.Length + 8 || !bytes.StartsWith(Start)) throw Refused(file, "is not a readable PNG");
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(bytes[Start.Length..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[(Start.Length + 4)..]));
        if (width != Side || height != Side) throw Refused(file, $"has {width} × {height} pixels instead of {Side} × {Side}");
        if (bytes[Start.Length..].IndexOf("IHDR"u8) >= 0) throw Refused(file, "is a damaged PNG");
    }

    private static OmniglotException Refused(DrawingFile file, string why, Exception? cause = null) =>
        new($"The drawing {file.Path} {why}: get the data set again, or name another with --data.", cause);
}
