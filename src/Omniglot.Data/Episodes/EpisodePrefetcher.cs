using System.Collections.Concurrent;

namespace Omniglot.Data.Episodes;

/// <summary>Reads consecutive meta-batches on a thread of its own, a few ahead of whoever uses them.</summary>
public static class EpisodePrefetcher
{
    private const int Ahead = 4;

    /// <summary>
    /// Meta-batches <paramref name="first"/> … first + count - 1 in order, <paramref name="group"/> of them in a batch (the last
    /// batch may have fewer). Each batch is the caller's to dispose; those not taken are disposed with the enumeration.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A group is not positive.</exception>
    public static IEnumerable<EpisodeBatch> Read(EpisodeReader reader, long first, int count, int group = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(group);
        return ReadAhead(reader, first, count, group);
    }

    private static IEnumerable<EpisodeBatch> ReadAhead(EpisodeReader reader, long first, int count, int group)
    {
        using var stop = new CancellationTokenSource();
        using var queue = new BlockingCollection<EpisodeBatch>(Ahead);
        var producer = Task.Factory.StartNew(
            () => Produce(reader, first, count, group, queue, stop.Token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var batch in queue.GetConsumingEnumerable()) yield return batch;
            producer.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)producer).AsyncWaitHandle.WaitOne();
            while (queue.TryTake(out var unused)) unused.Dispose();
        }
    }

    private static void Produce(EpisodeReader reader, long first, int count, int group, BlockingCollection<EpisodeBatch> queue, CancellationToken stop)
    {
        try
        {
            for (var done = 0; done < count && !stop.IsCancellationRequested; done += group)
                Add(queue, reader.Read(first + done, Math.Min(group, count - done)), stop);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    private static void Add(BlockingCollection<EpisodeBatch> queue, EpisodeBatch batch, CancellationToken stop)
    {
        try
        {
            queue.Add(batch, stop);
        }
        catch (OperationCanceledException)
        {
            batch.Dispose();
        }
    }
}
