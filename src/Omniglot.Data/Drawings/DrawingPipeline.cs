using Omniglot.Basics;

namespace Omniglot.Data.Drawings;

/// <summary>Draws drawing number <paramref name="index"/> into <paramref name="ink"/>, [105 × 105] grey levels, ink
/// bright on black. Called from several threads at once.</summary>
public delegate void DrawInk(int index, Span<byte> ink);

/// <summary>The one way from drawings to network inputs: batches of drawings are made and shrunk over all cores.</summary>
public static class DrawingPipeline
{
    // 3 MB of full-size drawings at a time on each core.
    private const int BatchSize = 256;

    /// <summary>Draws and shrinks a number of drawings.</summary>
    /// <param name="count">How many drawings.</param>
    /// <param name="draw">Draws each of them at full size.</param>
    /// <param name="progress">Told how many are done, in rising order.</param>
    /// <param name="cancellation">Ends the work between batches.</param>
    /// <returns>[count × 784] grey levels.</returns>
    /// <exception cref="OmniglotException">A drawing was refused: always the first of those that would be.</exception>
    public static byte[] Run(int count, DrawInk draw, IProgress<int> progress, CancellationToken cancellation)
    {
        var small = new byte[count * ImageSet.PixelsPerDrawing];
        var refused = new OmniglotException?[(count + BatchSize - 1) / BatchSize];
        var done = 0;
        var reporting = new Lock();
        Parallel.For(0, refused.Length, new ParallelOptions { CancellationToken = cancellation }, (batch, loop) =>
        {
            var start = batch * BatchSize;
            var size = Math.Min(BatchSize, count - start);
            try
            {
                RunBatch(start, size, draw, small);
                lock (reporting) progress.Report(done += size);
            }
            catch (OmniglotException e)
            {
                refused[batch] = e;
                loop.Break();
            }
        });
        return Array.Find(refused, e => e is not null) is { } first ? throw first : small;
    }

    private static void RunBatch(int start, int size, DrawInk draw, byte[] small)
    {
        var ink = new byte[size * PngDecoder.PixelsPerDrawing];
        for (var i = 0; i < size; i++)
            draw(start + i, ink.AsSpan(i * PngDecoder.PixelsPerDrawing, PngDecoder.PixelsPerDrawing));
        Preprocessing.Shrink(ink, small.AsSpan(start * ImageSet.PixelsPerDrawing, size * ImageSet.PixelsPerDrawing));
    }
}
