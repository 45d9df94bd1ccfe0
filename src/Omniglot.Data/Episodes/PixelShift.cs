using Omniglot.Basics;

namespace Omniglot.Data.Episodes;

/// <summary>A move of a drawing by whole pixels: what leaves the square is lost, and paper comes in.</summary>
/// <param name="Right">Columns to the right, negative to the left; less than <see cref="ImageSet.Side"/>.</param>
/// <param name="Down">Rows down, negative up; less than <see cref="ImageSet.Side"/>.</param>
public readonly record struct PixelShift(int Right, int Down)
{
    /// <summary>A random move, each of -most … most pixels in both directions equally likely.</summary>
    public static PixelShift Draw(RandomStream random, int most) => new(Along(random, most), Along(random, most));

    /// <summary>Where a pixel of a drawing comes to lie; none where it leaves the square.</summary>
    /// <param name="pixel">0 … 783, row after row.</param>
    public int? Move(int pixel)
    {
        var (row, column) = Math.DivRem(pixel, ImageSet.Side);
        (row, column) = (row + Down, column + Right);
        return (uint)row < ImageSet.Side && (uint)column < ImageSet.Side ? row * ImageSet.Side + column : null;
    }

    private static int Along(RandomStream random, int most) => random.NextInt(2 * most + 1) - most;
}
