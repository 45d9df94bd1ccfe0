namespace Omniglot.Data;

/// <summary>Rotations of preprocessed drawings by multiples of 90°, counter-clockwise.</summary>
public static class QuarterTurn
{
    /// <summary>How many there are: 0°, 90°, 180°, 270°.</summary>
    public const int Count = 4;

    /// <summary>All drawings, each turned.</summary>
    /// <param name="pixels">[drawings × 784], row-major.</param>
    /// <param name="turns">Quarter turns, 0 … 3.</param>
    public static byte[] Turn(ReadOnlySpan<byte> pixels, int turns)
    {
        var sources = Sources(turns);
        var turned = new byte[pixels.Length];
        for (var start = 0; start < pixels.Length; start += sources.Length)
        {
            var drawing = pixels.Slice(start, sources.Length);
            var target = turned.AsSpan(start, sources.Length);
            for (var p = 0; p < target.Length; p++) target[p] = drawing[sources[p]];
        }

        return turned;
    }

    private static int[] Sources(int turns)
    {
        var sources = Enumerable.Range(0, ImageSet.PixelsPerDrawing).ToArray();
        for (; turns > 0; turns--) sources = [.. Enumerable.Range(0, sources.Length).Select(TurnedFrom).Select(p => sources[p])];
        return sources;
    }

    // A quarter turn counter-clockwise brings the pixel at (column, last - row) to (row, column).
    private static int TurnedFrom(int p)
    {
        var (row, column) = Math.DivRem(p, ImageSet.Side);
        return column * ImageSet.Side + ImageSet.Side - 1 - row;
    }
}
