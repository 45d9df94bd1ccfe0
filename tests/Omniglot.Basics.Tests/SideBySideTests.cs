using Xunit;

namespace Omniglot.Basics.Tests;

/// <summary>Pieces of work that are carried out several at a time.</summary>
public sealed class SideBySideTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void Each_piece_is_done_once(int atATime)
    {
        var done = new int[20];
        SideBySide.ForEach([.. Enumerable.Range(0, done.Length)], atATime, (piece, _) => Interlocked.Increment(ref done[piece]), Token);
        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void As_many_as_are_asked_for_are_under_way_and_no_more()
    {
        var (under, most) = (0, 0);
        using var together = new Barrier(3);
        SideBySide.ForEach(
            [.. Enumerable.Range(0, 6)],
            3,
            (_, _) =>
            {
                var now = Interlocked.Increment(ref under);
                lock (together) most = Math.Max(most, now);
                // Passed only where three are here at once.
                together.SignalAndWait(Token);
                Interlocked.Decrement(ref under);
            },
            Token);
        Assert.Equal(3, most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_piece_that_fails_cancels_the_others_and_is_told(int atATime)
    {
        var begun = 0;
        var failure = Assert.Throws<OmniglotException>(() => SideBySide.ForEach(
            [.. Enumerable.Range(0, 100)],
            atATime,
            (piece, stop) =>
            {
                Interlocked.Increment(ref begun);
                if (piece == 0) throw new OmniglotException("The first is broken.");
                stop.WaitHandle.WaitOne();
                stop.ThrowIfCancellationRequested();
            },
            Token));
        Assert.Equal("The first is broken.", failure.Message);
        Assert.InRange(begun, 1, atATime);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancelling_cancels_what_is_under_way_and_begins_nothing_more(int atATime)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var begun = 0;
        Assert.Throws<OperationCanceledException>(() => SideBySide.ForEach(
            [.. Enumerable.Range(0, 100)],
            atATime,
            (_, stop) =>
            {
                if (Interlocked.Increment(ref begun) == atATime) cancel.Cancel();
                stop.WaitHandle.WaitOne();
                stop.ThrowIfCancellationRequested();
            },
            cancel.Token));
        Assert.Equal(atATime, begun);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
