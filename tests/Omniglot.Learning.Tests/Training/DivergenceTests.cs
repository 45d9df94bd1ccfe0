using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

public sealed class DivergenceTests
{
    private static readonly Protocol Protocol = SmallRuns.Protocol;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Weights_that_are_not_finite_at_the_start_end_the_run_before_its_first_step(double weight)
    {
        using var learner = SmallRuns.Learner();
        learner.Weights.Readout.zero_().Plus_(weight);
        using var outcome = SmallRuns.Train(Protocol, learner, 0.1);
        Assert.Equal(new Divergence(0, "validation loss"), outcome.Divergence);
        Assert.Empty(outcome.Curve);
        Assert.Null(outcome.BestEpoch);
        Assert.Null(outcome.Best);
    }

    [Fact]
    public void A_rate_that_overflows_the_weights_is_noticed_at_the_next_meta_step()
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(Protocol, learner, 1e38);
        Assert.Equal(new Divergence(2, "training loss"), outcome.Divergence);
        Assert.Equal("the training loss was not finite at meta-step 2", outcome.Divergence!.ToString());
        OnlyEpochZeroIsLeft(outcome);
    }

    [Fact]
    public void Weights_that_overflow_in_the_last_step_of_an_epoch_are_noticed_in_validation()
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(Protocol with { MetaBatches = 1 }, learner, 1e38);
        Assert.Equal(new Divergence(1, "validation loss"), outcome.Divergence);
        OnlyEpochZeroIsLeft(outcome);
    }

    [Fact]
    public void A_meta_gradient_that_is_not_finite_ends_the_run()
    {
        using var learner = new ScriptedLearner(new int[20]) { Norm = double.PositiveInfinity };
        using var outcome = SmallRuns.Train(Protocol, learner, 0.1);
        Assert.Equal(new Divergence(1, "meta-gradient"), outcome.Divergence);
        OnlyEpochZeroIsLeft(outcome);
    }

    [Fact]
    public void No_step_is_taken_along_a_meta_gradient_that_is_not_finite()
    {
        using var batch = RandomEpisodes.Batch(new(3, 1, 1), 2, 10, seed: 1);
        foreach (var learner in (IMetaLearner[])[
            new LinearLearner(SmallNetworks.WithBias(10, 3, 8), SmallNetworks.Network),
            new PerTaskAutogradLearner(SmallNetworks.WithBias(10, 3, 8), SmallNetworks.Network, PerceptronTraining.FirstOrder)])
        {
            using (learner)
            using (var before = learner.Save())
            {
                learner.AccumulateMetaGradient(batch, new InnerLoop(double.NaN, 1)).Dispose();
                Assert.False(double.IsFinite(learner.Step(0.1, 0.5)));
                using var after = learner.Save();
                foreach (var (name, tensor) in before.Tensors) Assert.Equal(Agreement.Values(tensor), Agreement.Values(after.Tensors[name]));
                Assert.Equal(0, learner.Step(0.1, 0.5));
            }
        }
    }

    private static void OnlyEpochZeroIsLeft(TrainingOutcome outcome)
    {
        var point = Assert.Single(outcome.Curve);
        Assert.Equal(0, point.Epoch);
        Assert.True(double.IsFinite(point.ValidationLoss) && double.IsFinite(point.ValidationAccuracy));
        Assert.Equal(0, outcome.BestEpoch);
        Assert.NotNull(outcome.Best);
    }
}
