namespace Omniglot.Data.Drawings;

/// <summary>Draws drawing number <paramref name="index"/> into <paramref name="ink"/>, [105 × 105] grey levels, ink
/// bright on black. Called from several threads at once.</summary>
public delegate void DrawInk(int index, Span<byte> ink);

/// <summary>The one way from drawings to network inputs: batches are drawn over all cores, then shrunk together.</summary>
public static class DrawingPipeline
{
    // 11 MB of full-size drawings at a time.
    private const int BatchSize = 1000;

    /// <summary>Draws and shrinks a number of drawings.</summary>
    /// <param name="count">How many drawings.</param>
    /// <param name="draw">Draws each of them at full size.</param>
    /// <param name="progress">Told how many are done, after every batch.</param>
    /// <param name="cancellation">Ends the work between drawings.</param>
    /// <returns>[count × 784] grey levels.</returns>
    /// <exception cref="OmniglotException">A drawing was refused: the first of its batch.</exception>
    public static byte[] Run(int count, DrawInk draw, IProgress<int> progress, CancellationToken cancellation)
    {
        var small = new byte[count * ImageSet.PixelsPerDrawing];
        for (var start = 0; start < count; start += BatchSize)
        {
            var size = Math.Min(BatchSize, count - start);
            var ink = DrawBatch(start, size, draw, cancellation);
            Preprocessing.Shrink(ink, small.AsSpan(start * ImageSet.PixelsPerDrawing, size * ImageSet.PixelsPerDrawing));
            progress.Report(start + size);
        }

        return small;
    }

    private static byte[] DrawBatch(int start, int size, DrawInk draw, CancellationToken cancellation)
    {
        var ink = new byte[size * PngDecoder.PixelsPerDrawing];
        var refused = new OmniglotException?[size];
        Parallel.For(0, size, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            try
            {
                draw(start + i, ink.AsSpan(i * PngDecoder.PixelsPerDrawing, PngDecoder.PixelsPerDrawing));
            }
            catch (OmniglotException e)
            {
                refused[i] = e;
            }
        });
        return Array.Find(refused, e => e is not null) is { } first ? throw first : ink;
    }
}
