using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Omniglot.Data;

/// <summary>Drawings as their ink, a quarter of the memory of all their pixels: of each the pixels that are not paper, in ascending order, and their
/// grey levels.</summary>
internal sealed class InkDrawings
{
    private readonly int[] _starts;
    private readonly ushort[] _pixels;
    private readonly byte[] _greys;

    private InkDrawings(int[] starts)
    {
        _starts = starts;
        _pixels = new ushort[starts[^1]];
        _greys = new byte[starts[^1]];
    }

    /// <summary>The ink of drawings.</summary>
    /// <param name="pixels">[drawings × 784] grey levels.</param>
    /// <param name="turns">By how many quarter turns each is turned first, 0 … 3.</param>
    public static InkDrawings Find(ReadOnlySpan<byte> pixels, int turns)
    {
        var targets = QuarterTurn.Targets(turns);
        var found = new InkDrawings(Starts(pixels));
        Span<byte> turned = stackalloc byte[ImageSet.PixelsPerDrawing];
        for (var i = 0; i + 1 < found._starts.Length; i++)
        {
            var drawing = pixels.Slice(i * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing);
            turned.Clear();
            for (var p = 0; p < drawing.Length; p++) turned[targets[p]] = drawing[p];
            found.Put(i, turned);
        }

        return found;
    }

    /// <summary>The ink of one drawing.</summary>
    public InkDrawing this[int drawing]
    {
        get
        {
            var (start, end) = (_starts[drawing], _starts[drawing + 1]);
            return new InkDrawing(_pixels.AsSpan(start, end - start), _greys.AsSpan(start, end - start));
        }
    }

    private static int[] Starts(ReadOnlySpan<byte> pixels)
    {
        var starts = new int[pixels.Length / ImageSet.PixelsPerDrawing + 1];
        for (var i = 0; i + 1 < starts.Length; i++)
        {
            var drawing = pixels.Slice(i * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing);
            starts[i + 1] = starts[i] + drawing.Length - drawing.Count((byte)0);
        }

        return starts;
    }

    private void Put(int index, ReadOnlySpan<byte> drawing)
    {
        var (next, pixel) = (_starts[index], 0);
        foreach (var greys in MemoryMarshal.Cast<byte, Vector512<byte>>(drawing))
        {
            for (var ink = (~Vector512.Equals(greys, Vector512<byte>.Zero)).ExtractMostSignificantBits(); ink != 0; ink &= ink - 1)
                Put(next++, pixel + BitOperations.TrailingZeroCount(ink), drawing);
            pixel += Vector512<byte>.Count;
        }

        for (; pixel < drawing.Length; pixel++)
            if (drawing[pixel] != 0) Put(next++, pixel, drawing);
    }

    private void Put(int at, int pixel, ReadOnlySpan<byte> drawing)
    {
        _pixels[at] = (ushort)pixel;
        _greys[at] = drawing[pixel];
    }
}

/// <summary>The ink of one drawing.</summary>
/// <param name="pixels">0 … 783, in ascending order.</param>
/// <param name="greys">Their grey levels, none of them zero.</param>
internal readonly ref struct InkDrawing(ReadOnlySpan<ushort> pixels, ReadOnlySpan<byte> greys)
{
    public ReadOnlySpan<ushort> Pixels { get; } = pixels;

    public ReadOnlySpan<byte> Greys { get; } = greys;
}
