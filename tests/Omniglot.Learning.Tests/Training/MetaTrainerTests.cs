using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

public sealed class MetaTrainerTests
{
    private static readonly Protocol Protocol = SmallRuns.Protocol;

    // One meta-step an epoch, six query rows a task.
    private static readonly Protocol OneStepEpochs = Protocol with { MetaBatches = 1, Epochs = 4 };

    [Theory]
    [InlineData(2, new[] { 1, 3, 5, 2, 4 })]
    [InlineData(1, new[] { 1, 5, 5, 5, 2 })]
    [InlineData(1, new[] { 6, 5, 3, 5, 2 })]
    [InlineData(4, new[] { 0, 0, 0, 0, 6 })]
    public void The_best_epoch_is_the_earliest_trained_one_of_the_best_validation_accuracy(int best, int[] right)
    {
        using var learner = new ScriptedLearner(right);
        using var outcome = SmallRuns.Train(OneStepEpochs, learner, 1);
        Assert.Equal(best, outcome.BestEpoch);
        Assert.Equal(best, outcome.Best!.Tensors["steps"].item<int>());
        Assert.Equal(right.Select(rows => rows / 6.0), outcome.Curve.Select(point => point.ValidationAccuracy), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 1, 2, 3, 4], outcome.Curve.Select(point => point.Epoch));
        Assert.Null(outcome.Divergence);
    }

    [Fact]
    public void Training_numbers_are_of_the_network_before_each_step_and_missing_at_epoch_zero()
    {
        using var learner = new ScriptedLearner(1, 3, 5, 2, 4);
        using var outcome = SmallRuns.Train(OneStepEpochs, learner, 1);
        Assert.Equal([null, 1 / 6.0, 3 / 6.0, 5 / 6.0, 2 / 6.0], outcome.Curve.Select(point => point.TrainingAccuracy));
        Assert.Equal([null, 1, 1, 1, 1], outcome.Curve.Select(point => point.GradientNorm));
        Assert.Equal([null, 1, 1, 1, 1], outcome.Curve.Select(point => point.ClippedFraction));
        Assert.Null(outcome.Curve[0].TrainingLoss);
    }

    [Fact]
    public void The_rate_follows_the_schedule_over_all_meta_steps()
    {
        using var learner = new ScriptedLearner(new int[9]) { Norm = 0.5 };
        using var outcome = SmallRuns.Train(OneStepEpochs with { MetaBatches = 2, Schedule = Schedule.Multistep }, learner, 2);
        Assert.Equal([2, 2, 2, 2, 0.2, 0.2, 0.02, 0.02], learner.Rates);
    }

    [Fact]
    public void The_kept_weights_evaluate_again_to_the_accuracy_of_their_epoch()
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(Protocol, learner, 0.3);
        Assert.Equal(Protocol.Epochs + 1, outcome.Curve.Count);
        using var kept = SmallRuns.Learner(seed: 2);
        kept.Load(outcome.Best!);
        using var model = kept.Freeze();
        var inner = new InnerLoop(Protocol.InnerStepSize, Protocol.InnerSteps);
        var first = (long)outcome.BestEpoch!.Value * Protocol.ValidationMetaBatches;
        var tasks = SmallRuns.Tasks(Protocol).Validation;
        var again = Evaluator.Evaluate(model, tasks, first, Protocol.ValidationMetaBatches, inner, TestContext.Current.CancellationToken);
        Assert.Equal(outcome.Curve.Max(point => point.ValidationAccuracy), again.Accuracy);
        Assert.Equal(outcome.Curve[outcome.BestEpoch!.Value].ValidationLoss, again.Loss);
    }

    [Fact]
    public void Every_epoch_is_validated_on_tasks_of_its_own()
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(Protocol, learner, rate: 0);
        var inner = new InnerLoop(Protocol.InnerStepSize, Protocol.InnerSteps);
        using var model = learner.Freeze();
        foreach (var point in outcome.Curve)
        {
            var first = (long)point.Epoch * Protocol.ValidationMetaBatches;
            var tasks = SmallRuns.Tasks(Protocol).Validation;
            var again = Evaluator.Evaluate(model, tasks, first, Protocol.ValidationMetaBatches, inner, TestContext.Current.CancellationToken);
            Assert.Equal(again.Loss, point.ValidationLoss);
        }

        Assert.Equal(outcome.Curve.Count, outcome.Curve.Select(point => point.ValidationLoss).Distinct().Count());
    }

    [Fact]
    public void Training_lowers_the_loss_on_what_it_is_trained_on()
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(Protocol with { Epochs = 12 }, learner, 0.3);
        var (first, last) = (outcome.Curve[1].TrainingLoss!.Value, outcome.Curve[^1].TrainingLoss!.Value);
        Assert.InRange(last, 0, first - 0.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = Train(1);
        Assert.Equal(first.Curve, Train(1).Curve);
        Assert.Equal(first.Weights, Train(1).Weights);
        Assert.NotEqual(first.Weights, Train(2).Weights);

        static (CurvePoint[] Curve, double[] Weights) Train(ulong seed)
        {
            using var learner = SmallRuns.Learner();
            using var outcome = SmallRuns.Train(Protocol, learner, 0.3, seed);
            return ([.. outcome.Curve.Select(point => point with { Seconds = 0 })], Agreement.Values(learner.Weights.Layers[0]));
        }
    }

    [Theory]
    [InlineData(Schedule.Constant)]
    [InlineData(Schedule.Multistep)]
    [InlineData(Schedule.Cosine)]
    public void Meta_steps_alone_go_where_training_goes_whatever_its_schedule(Schedule schedule)
    {
        var protocol = Protocol with { Schedule = schedule };
        using var trained = SmallRuns.Learner();
        using var repeated = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(protocol, trained, 0.3);
        var tasks = SmallRuns.Tasks(protocol).Train;
        MetaSteps.Run(repeated, tasks, 0, 1, protocol, 0.3, TestContext.Current.CancellationToken);
        MetaSteps.Run(repeated, tasks, 1, (int)protocol.MetaSteps - 1, protocol, 0.3, TestContext.Current.CancellationToken);
        Assert.Equal(Agreement.Values(trained.Weights.Layers[0]), Agreement.Values(repeated.Weights.Layers[0]));
    }

    [Fact]
    public void Drawings_are_moved_in_meta_training_alone()
    {
        var (moved, still) = (SmallRuns.Tasks(Protocol with { Shift = 1 }), SmallRuns.Tasks(Protocol));
        Assert.NotEqual(Inputs(still.Train), Inputs(moved.Train));
        Assert.Equal(Inputs(still.Validation), Inputs(moved.Validation));
        Assert.Equal(Inputs(still.Test), Inputs(moved.Test));

        static double[] Inputs(EpisodeReader reader)
        {
            using var batch = reader.Read(3);
            return Agreement.Values(batch.Inputs);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Training_is_the_plain_loop_over_meta_batches_read_directly(int shift)
    {
        var protocol = Protocol with { Shift = shift };
        using var trained = SmallRuns.Learner();
        using var plain = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(protocol, trained, 0.3);
        var reader = SmallRuns.Tasks(protocol).Train;
        for (var step = 0; step < Protocol.Epochs * Protocol.MetaBatches; step++)
        {
            using var batch = reader.Read(step);
            plain.AccumulateMetaGradient(batch, new InnerLoop(Protocol.InnerStepSize, Protocol.InnerSteps)).Dispose();
            plain.Step(0.3, Protocol.GradientClip);
        }

        Assert.Equal(Agreement.Values(plain.Weights.Layers[0]), Agreement.Values(trained.Weights.Layers[0]));
        Assert.Equal(Agreement.Values(plain.Weights.Readout), Agreement.Values(trained.Weights.Readout));
        Assert.Equal(Agreement.Values(plain.Weights.Biases[0]), Agreement.Values(trained.Weights.Biases[0]));
    }

    [Fact]
    public void The_test_takes_its_own_inner_steps_on_test_tasks()
    {
        using var learner = SmallRuns.Learner();
        var test = SmallRuns.Trainer(Protocol).Test(learner, TestContext.Current.CancellationToken);
        var expected = Evaluator.Evaluate(learner, SmallRuns.Tasks(Protocol).Test, 0, 3, new InnerLoop(0.4, 4), TestContext.Current.CancellationToken);
        Assert.Equal(expected, test);
        Assert.Equal(12, test.Tasks);
    }

    [Fact]
    public void Zero_epochs_evaluate_the_network_as_it_was_drawn()
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(Protocol with { Epochs = 0 }, learner, 0.3);
        Assert.Equal(0, Assert.Single(outcome.Curve).Epoch);
        Assert.Equal(Agreement.Values(learner.Weights.Layers[0]), Agreement.Values(outcome.Best!.Tensors["W1"]));
    }

    [Fact]
    public void Progress_is_told_of_every_meta_step_and_every_validation()
    {
        var progress = new Recorder();
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Trainer(Protocol).Train(learner, 0.3, progress, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 16).Select(step => (long)step), progress.Reports.Select(r => r.MetaSteps).Distinct());
        Assert.All(progress.Reports, report => Assert.Equal(15, report.TotalMetaSteps));
        Assert.Equal(15 + 4, progress.Reports.Count);
        Assert.Equal(outcome.Curve, progress.Reports.Select(r => r.Latest).Distinct());
    }

    internal sealed class Recorder(Action<TrainingProgress>? on = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            on?.Invoke(value);
        }
    }
}
