using Omniglot.Basics;
using Omniglot.Data.Drawings;
using Xunit;

namespace Omniglot.Data.Tests.Drawings;

public sealed class DrawingPipelineTests
{
    [Fact]
    public void Drawings_come_out_in_their_order_and_a_flat_one_stays_flat()
    {
        const int count = 700;
        var reported = new Reported();
        var small = DrawingPipeline.Run(count, (index, ink) => ink.Fill((byte)index), reported, TestContext.Current.CancellationToken);
        for (var i = 0; i < count; i++)
            Assert.Equal(-1, small.AsSpan(i * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing).IndexOfAnyExcept((byte)i));
        Assert.Equal(reported.Values.Order(), reported.Values);
        Assert.Equal(count, reported.Values[^1]);
    }

    [Fact]
    public void The_first_refused_drawing_is_the_one_that_is_named()
    {
        for (var trial = 0; trial < 5; trial++)
        {
            var refusal = Assert.Throws<OmniglotException>(() => DrawingPipeline.Run(3000, Refuse, new Reported(), TestContext.Current.CancellationToken));
            Assert.Equal("drawing 900", refusal.Message);
        }

        static void Refuse(int index, Span<byte> ink)
        {
            if (index >= 900) throw new OmniglotException($"drawing {index}");
        }
    }

    [Fact]
    public void A_cancelled_run_ends()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            DrawingPipeline.Run(100_000, (_, _) => cancellation.Cancel(), new Reported(), cancellation.Token));
    }

    private sealed class Reported : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value) => Values.Add(value);
    }
}
