using Omniglot.Testing;
using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Lock => Path.Combine(_temporary.Path, ".lock");

    [Fact]
    public void Who_looks_sees_whether_somebody_holds_it()
    {
        Assert.Equal(LockState.Unknown, FolderLock.Look(Lock));
        using (FolderLock.TryAcquire(Lock)) Assert.Equal(LockState.Held, FolderLock.Look(Lock));
        Assert.Equal(LockState.Free, FolderLock.Look(Lock));
    }

    [Fact]
    public void Whom_one_looks_at_holds_it_all_the_time()
    {
        using var held = FolderLock.TryAcquire(Lock);
        FolderLock.Look(Lock);
        Assert.Null(FolderLock.TryAcquire(Lock));
    }

    [Fact]
    public void Who_looks_keeps_nobody_from_taking_it()
    {
        FolderLock.TryAcquire(Lock)!.Dispose();
        using var ended = new CancellationTokenSource();
        Thread[] lookers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(Look))];
        foreach (var looker in lookers) looker.Start();
        var refused = Enumerable.Range(0, 2000).Count(_ =>
        {
            using var held = FolderLock.TryAcquire(Lock);
            return held is null;
        });
        ended.Cancel();
        foreach (var looker in lookers) looker.Join();
        Assert.Equal(0, refused);

        void Look()
        {
            while (!ended.IsCancellationRequested)
            {
                FolderLock.Look(Lock);
                // Who looks without a pause shares the lock for good.
                Thread.Sleep(1);
            }
        }
    }

    public void Dispose() => _temporary.Dispose();
}
