namespace Omniglot.Data;

/// <summary>Drawings as their ink: of each the pixels that are not paper, less than a fifth of them, in ascending order, and their grey levels.</summary>
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
        var sources = QuarterTurn.Sources(turns);
        var found = new InkDrawings(Starts(pixels));
        for (var i = 0; i + 1 < found._starts.Length; i++)
            found.Put(found._starts[i], pixels.Slice(i * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing), sources);
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

    private void Put(int next, ReadOnlySpan<byte> drawing, int[] sources)
    {
        for (var pixel = 0; pixel < sources.Length; pixel++)
        {
            var grey = drawing[sources[pixel]];
            if (grey == 0) continue;
            _pixels[next] = (ushort)pixel;
            _greys[next++] = grey;
        }
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
