using System.Numerics;
using System.Numerics.Tensors;
using Omniglot.Basics;

namespace Omniglot.Data.Episodes;

/// <summary>A move of a drawing by whole pixels: what leaves the square is lost, and paper comes in.</summary>
/// <param name="Right">Columns to the right, negative to the left; less than <see cref="ImageSet.Side"/>.</param>
/// <param name="Down">Rows down, negative up; less than <see cref="ImageSet.Side"/>.</param>
public readonly record struct PixelShift(int Right, int Down)
{
    /// <summary>A random move, each of -most … most pixels in both directions equally likely.</summary>
    public static PixelShift Draw(RandomStream random, int most) => new(Along(random, most), Along(random, most));

    /// <summary>Writes the moved drawing.</summary>
    /// <param name="drawing">[784] grey levels.</param>
    /// <param name="target">[784] the same, as numbers.</param>
    public void Write<T>(ReadOnlySpan<byte> drawing, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        var offset = Down * ImageSet.Side + Right;
        var (before, after) = (Math.Max(0, offset), Math.Max(0, -offset));
        target[..before].Clear();
        target[^after..].Clear();
        TensorPrimitives.ConvertTruncating(drawing[after..^before], target[before..^after]);
        ClearWhatCameAround(target);
    }

    // One block was moved, so what left a row on one side came into the next one on the other.
    private void ClearWhatCameAround<T>(Span<T> target)
    {
        if (Right == 0) return;
        var first = Right > 0 ? 0 : ImageSet.Side + Right;
        for (var row = 0; row < target.Length; row += ImageSet.Side) target.Slice(row + first, Math.Abs(Right)).Clear();
    }

    private static int Along(RandomStream random, int most) => random.NextInt(2 * most + 1) - most;
}
