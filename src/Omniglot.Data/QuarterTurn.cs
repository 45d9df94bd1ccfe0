namespace Omniglot.Data;

/// <summary>Rotations of preprocessed drawings by multiples of 90°, counter-clockwise.</summary>
public static class QuarterTurn
{
    /// <summary>How many there are: 0°, 90°, 180°, 270°.</summary>
    public const int Count = 4;

    /// <summary>A drawing, turned.</summary>
    /// <param name="drawing">[784], row-major.</param>
    /// <param name="turns">Quarter turns, 0 … 3.</param>
    public static byte[] Turn(ReadOnlySpan<byte> drawing, int turns)
    {
        var sources = Sources(turns);
        var turned = new byte[drawing.Length];
        for (var p = 0; p < turned.Length; p++) turned[p] = drawing[sources[p]];
        return turned;
    }

    /// <summary>[784] where each pixel of a turned drawing comes from.</summary>
    /// <param name="turns">Quarter turns, 0 … 3.</param>
    internal static int[] Sources(int turns) =>
        [.. Enumerable.Range(0, ImageSet.PixelsPerDrawing).Select(pixel => Enumerable.Range(0, turns).Aggregate(pixel, (p, _) => Source(p)))];

    // A quarter turn counter-clockwise brings the pixel at (column, last - row) to (row, column).
    private static int Source(int p)
    {
        var (row, column) = Math.DivRem(p, ImageSet.Side);
        return column * ImageSet.Side + ImageSet.Side - 1 - row;
    }
}
