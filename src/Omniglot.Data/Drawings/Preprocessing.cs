using static TorchSharp.torch;

namespace Omniglot.Data.Drawings;

/// <summary>Shrinks drawings to the size that networks see.</summary>
public static class Preprocessing
{
    /// <summary>
    /// Bilinear interpolation with antialiasing from 105 × 105 to 28 × 28, as Pillow does it. On byte tensors libtorch
    /// rounds as Pillow does; on float tensors it would differ by a grey level here and there.
    /// </summary>
    /// <param name="ink">[n × 105 × 105] grey levels, row-major.</param>
    /// <param name="small">[n × 28 × 28] receives the result.</param>
    public static void Shrink(byte[] ink, Span<byte> small)
    {
        using var scope = NewDisposeScope();
        var count = small.Length / ImageSet.PixelsPerDrawing;
        ArgumentOutOfRangeException.ThrowIfNotEqual(ink.Length, count * PngDecoder.PixelsPerDrawing, nameof(ink));
        var drawings = tensor(ink, [count, 1, PngDecoder.Side, PngDecoder.Side], ScalarType.Byte);
        var shrunk = nn.functional.interpolate(drawings, size: [ImageSet.Side, ImageSet.Side],
            mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        shrunk.contiguous().data<byte>().CopyTo(small);
    }
}
