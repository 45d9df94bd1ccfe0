using System.Runtime.ExceptionServices;

namespace Omniglot.Basics;

/// <summary>Carries out pieces of work several at a time, each on a thread of its own: for work that takes long, and computes with one thread.</summary>
public static class SideBySide
{
    /// <summary>Takes the pieces in their order, and returns when all have ended. The first that fails cancels the others.</summary>
    /// <param name="pieces">What there is to do.</param>
    /// <param name="atATime">How many at a time; one piece after the other is done by the caller's own thread.</param>
    /// <param name="work">Does one piece; its token is cancelled with the caller's, and when another piece has failed.</param>
    /// <param name="cancellation">Cancels all that has begun, and begins nothing more.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void ForEach<T>(IReadOnlyCollection<T> pieces, int atATime, Action<T, CancellationToken> work, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atATime);
        if (Math.Min(atATime, pieces.Count) <= 1)
        {
            foreach (var piece in pieces)
            {
                cancellation.ThrowIfCancellationRequested();
                work(piece, cancellation);
            }

            return;
        }

        using var crew = new Crew<T>(pieces, work, cancellation);
        crew.Work(Math.Min(atATime, pieces.Count));
    }

    private sealed class Crew<T>(IEnumerable<T> pieces, Action<T, CancellationToken> work, CancellationToken cancellation) : IDisposable
    {
        private readonly Lock _taking = new();
        private readonly IEnumerator<T> _pieces = pieces.GetEnumerator();
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        private ExceptionDispatchInfo? _failure;

        public void Work(int members)
        {
            // Not of the pool: its threads are few, and timers and readers of data need them.
            Task.WaitAll([.. Enumerable.Range(0, members).Select(_ => Task.Factory.StartNew(
                WorkOn, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))], CancellationToken.None);
            _failure?.Throw();
            cancellation.ThrowIfCancellationRequested();
        }

        public void Dispose()
        {
            _pieces.Dispose();
            _stop.Dispose();
        }

        private void WorkOn()
        {
            try
            {
                while (!_stop.IsCancellationRequested && TryTake(out var piece)) work(piece, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // Told by whoever cancelled.
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
                _stop.Cancel();
            }
        }

        private bool TryTake(out T piece)
        {
            lock (_taking)
            {
                var taken = _pieces.MoveNext();
                piece = taken ? _pieces.Current : default!;
                return taken;
            }
        }
    }
}
