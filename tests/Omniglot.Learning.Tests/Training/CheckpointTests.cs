using Omniglot.Basics;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

public sealed class CheckpointTests
{
    private const double Rate = 0.3;

    // A schedule that depends on the step, and a clip that is active, so that what is forgotten shows.
    private static readonly Protocol Protocol = SmallRuns.Protocol with { Schedule = Schedule.Cosine, GradientClip = 0.05 };

    // The last step of an epoch is told twice, before and after its validation: the second interrupts before the next step.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(12, 0)]
    [InlineData(15, 0)]
    public void Interrupted_training_ends_in_the_bits_of_uninterrupted_training(long step, int repeat)
    {
        using var learner = SmallRuns.Learner();
        using var whole = SmallRuns.Train(Protocol, learner, Rate);
        using var checkpoints = new MemoryCheckpoints();
        Interrupt(checkpoints, step, repeat);
        Assert.Equal([step], checkpoints.Written);

        using var other = SmallRuns.Learner();
        using var resumed = SmallRuns.Trainer(Protocol).Train(other, Rate, checkpoints: checkpoints, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Timeless(whole), Timeless(resumed));
        Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
        Assert.Equal(Agreement.Values(whole.Best!.Tensors["V"]), Agreement.Values(resumed.Best!.Tensors["V"]));
        Assert.Equal(Agreement.Values(learner.Weights.Layers[0]), Agreement.Values(other.Weights.Layers[0]));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(12, 0)]
    public void Interrupted_training_on_moved_drawings_with_averaged_weights_ends_in_the_same_bits(long step, int repeat)
    {
        var protocol = Protocol with { Shift = 2, AverageWeights = 0.75 };
        using var learner = SmallRuns.Learner();
        using var whole = SmallRuns.Train(protocol, learner, Rate);
        using var checkpoints = new MemoryCheckpoints();
        Interrupt(checkpoints, step, repeat, protocol);
        using var other = SmallRuns.Learner();
        using var resumed = SmallRuns.Trainer(protocol).Train(other, Rate, checkpoints: checkpoints, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Timeless(whole), Timeless(resumed));
        Assert.Equal(Agreement.Values(whole.Best!.Tensors["W1"]), Agreement.Values(resumed.Best!.Tensors["W1"]));
        Assert.Equal(Agreement.Values(learner.Weights.Layers[0]), Agreement.Values(other.Weights.Layers[0]));
    }

    [Fact]
    public void A_state_is_written_whenever_it_is_due()
    {
        using var checkpoints = new MemoryCheckpoints(always: true);
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Trainer(Protocol).Train(learner, Rate, checkpoints: checkpoints, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 15).Select(step => (long)step), checkpoints.Written);
    }

    [Fact]
    public void Time_goes_on_where_it_stopped()
    {
        using var checkpoints = new MemoryCheckpoints();
        Interrupt(checkpoints, 7, 0);
        using (var state = checkpoints.Read()!) checkpoints.Write(state with { Moment = state.Moment with { Seconds = 1000 } });
        using var learner = SmallRuns.Learner();
        using var resumed = SmallRuns.Trainer(Protocol).Train(learner, Rate, checkpoints: checkpoints, cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(resumed.Curve[^1].Seconds, 1000, 1100);
    }

    [Fact]
    public void A_state_of_another_network_is_refused()
    {
        using var checkpoints = new MemoryCheckpoints();
        Interrupt(checkpoints, 7, 0);
        using var wider = SmallRuns.Learner(width: 48);
        Assert.Throws<OmniglotException>(
            () => SmallRuns.Trainer(Protocol).Train(wider, Rate, checkpoints: checkpoints, cancellation: TestContext.Current.CancellationToken));
    }

    private static void Interrupt(MemoryCheckpoints checkpoints, long step, int repeat, Protocol? protocol = null)
    {
        using var interrupt = new CancellationTokenSource();
        using var learner = SmallRuns.Learner();
        var seen = 0;
        var progress = new MetaTrainerTests.Recorder(report =>
        {
            if (report.MetaSteps == step && seen++ == repeat) interrupt.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => SmallRuns.Trainer(protocol ?? Protocol).Train(learner, Rate, progress, checkpoints, interrupt.Token));
    }

    private static CurvePoint[] Timeless(TrainingOutcome outcome) => [.. outcome.Curve.Select(point => point with { Seconds = 0 })];
}
