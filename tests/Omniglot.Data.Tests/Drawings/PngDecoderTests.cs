using System.Buffers.Binary;
using Omniglot.Basics;
using Omniglot.Data.Drawings;
using Omniglot.Data.Tests.Sources;
using SkiaSharp;
using Xunit;
using PngBitDepth = SixLabors.ImageSharp.Formats.Png.PngBitDepth;
using PngColorType = SixLabors.ImageSharp.Formats.Png.PngColorType;
using PngInterlaceMode = SixLabors.ImageSharp.Formats.Png.PngInterlaceMode;

namespace Omniglot.Data.Tests.Drawings;

public sealed class PngDecoderTests
{
    private static readonly byte[] Whole = SmallOmniglot.Png(33);

    [Fact]
    public void Ink_is_bright_on_black_as_another_decoder_sees_it()
    {
        using var bitmap = SKBitmap.Decode(Whole);
        var expected = Enumerable.Range(0, PngDecoder.PixelsPerDrawing)
            .Select(p => (byte)(255 - bitmap.GetPixel(p % PngDecoder.Side, p / PngDecoder.Side).Red));
        Assert.Equal(expected, Decode(Whole));
    }

    [Theory]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit1)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit2)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit16)]
    [InlineData(PngColorType.GrayscaleWithAlpha, PngBitDepth.Bit8)]
    [InlineData(PngColorType.Palette, PngBitDepth.Bit1)]
    [InlineData(PngColorType.Palette, PngBitDepth.Bit8)]
    [InlineData(PngColorType.Rgb, PngBitDepth.Bit8)]
    [InlineData(PngColorType.RgbWithAlpha, PngBitDepth.Bit8)]
    [InlineData(PngColorType.RgbWithAlpha, PngBitDepth.Bit8, PngInterlaceMode.Adam7)]
    public void The_same_pixels_are_read_alike_however_they_are_encoded(
        PngColorType colour, PngBitDepth depth, PngInterlaceMode interlace = PngInterlaceMode.None) =>
        Assert.Equal(Decode(Whole), Decode(SmallOmniglot.Encode(Whole, colour, depth, interlace)));

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(-1, -1)]
    [InlineData(105, 106)]
    [InlineData(0, 105)]
    public void A_picture_that_claims_another_size_is_refused_before_it_is_decoded(int width, int height)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains($"has {(uint)width} × {(uint)height} pixels", Refusal(WithHeader(width, height)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_second_header_that_claims_another_size_gets_no_memory()
    {
        const int end = 8 + 4 + 4 + 13 + 4;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("damaged", Refusal([.. Whole[..end], .. WithHeader(30_000, 30_000)[8..end], .. Whole[end..]]), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_undecoded() =>
        Assert.Contains("more than 4096 bytes", Refusal([.. Whole, .. new byte[5000]]), StringComparison.Ordinal);

    [Fact]
    public void A_picture_of_another_kind_is_refused()
    {
        using var bitmap = SKBitmap.Decode(Whole);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        Assert.Contains("is not a readable PNG", Refusal(jpeg.ToArray()), StringComparison.Ordinal);
    }

    private static byte[] WithHeader(int width, int height)
    {
        var png = (byte[])Whole.Clone();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1) * 0xedb88320;
        }

        return ~crc;
    }

    private static byte[] Decode(byte[] png)
    {
        var ink = new byte[PngDecoder.PixelsPerDrawing];
        PngDecoder.Decode(new DrawingFile("a.png", png), ink);
        return ink;
    }

    private static string Refusal(byte[] png) => Assert.Throws<OmniglotException>(() => Decode(png)).Message;
}
