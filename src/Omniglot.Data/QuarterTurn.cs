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
        var targets = Targets(turns);
        var turned = new byte[drawing.Length];
        for (var p = 0; p < turned.Length; p++) turned[targets[p]] = drawing[p];
        return turned;
    }

    /// <summary>[784] where each pixel comes to lie.</summary>
    /// <param name="turns">Quarter turns, 0 … 3.</param>
    internal static int[] Targets(int turns) =>
        [.. Enumerable.Range(0, ImageSet.PixelsPerDrawing).Select(pixel => Enumerable.Range(0, turns).Aggregate(pixel, (p, _) => Target(p)))];

    // A quarter turn counter-clockwise brings the pixel at (row, column) to (last - column, row).
    private static int Target(int p)
    {
        var (row, column) = Math.DivRem(p, ImageSet.Side);
        return (ImageSet.Side - 1 - column) * ImageSet.Side + row;
    }
}
