using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>The meta-gradient against central differences of losses computed in plain C#.</summary>
public sealed class FirstOrderGradientTests
{
    private const int Inputs = 4;
    private const double StepSize = 0.4;
    private static readonly EpisodeShape Shape = new(3, 2, 2);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void The_meta_gradient_is_the_query_gradient_at_the_adapted_weights_summed_over_tasks(int steps)
    {
        using var batch = RandomEpisodes.Batch(Shape, 2, Inputs, seed: 6);
        using var learner = new LinearLearner(SmallNetworks.WithBias(Inputs, Shape.Ways, 3), SmallNetworks.Network);
        var slow = PlainNetwork.Of(learner.Weights, SmallNetworks.Network.BiasMultiplier);
        var expected = new double[slow.Parameters.Length];
        foreach (var (support, query) in Tasks(batch))
            expected = Add(expected, Gradient(Adapted(slow, slow.Parameters, support, steps), w => slow.Loss(w, query, Shape.Queries)), 1);
        var actual = MetaGradient(learner, batch, steps);
        for (var i = 0; i < expected.Length; i++) Agreement.Within(Tolerances.FiniteDifference, expected[i], actual[i]);
        Assert.Contains(expected, value => Math.Abs(value) > 1e-2);
    }

    [Fact]
    public void It_is_not_the_gradient_through_adaptation()
    {
        using var batch = RandomEpisodes.Batch(Shape, 2, Inputs, seed: 6);
        using var learner = new LinearLearner(SmallNetworks.WithBias(Inputs, Shape.Ways, 3), SmallNetworks.Network);
        var slow = PlainNetwork.Of(learner.Weights, SmallNetworks.Network.BiasMultiplier);
        var through = Gradient(slow.Parameters, w => Tasks(batch)
            .Sum(task => slow.Loss(Adapted(slow, w, task.Support, 1), task.Query, Shape.Queries)));
        Assert.Contains(Add(through, MetaGradient(learner, batch, 1), -1), difference => Math.Abs(difference) > 1e-3);
    }

    private static double[] Adapted(PlainNetwork network, double[] slow, double[][] support, int steps)
    {
        var fast = slow;
        for (var step = 0; step < steps; step++)
            fast = Add(fast, Gradient(fast, w => network.Loss(w, support, Shape.Shots)), -StepSize);
        return fast;
    }

    // What one unclipped step of rate one takes from the weights.
    private static double[] MetaGradient(LinearLearner learner, EpisodeBatch batch, int steps)
    {
        var before = PlainNetwork.Of(learner.Weights, SmallNetworks.Network.BiasMultiplier).Parameters;
        learner.AccumulateMetaGradient(batch, new InnerLoop(StepSize, steps)).Dispose();
        learner.Step(1, double.PositiveInfinity);
        return Add(before, PlainNetwork.Of(learner.Weights, SmallNetworks.Network.BiasMultiplier).Parameters, -1);
    }

    private static IEnumerable<(double[][] Support, double[][] Query)> Tasks(EpisodeBatch batch) =>
        Enumerable.Range(0, batch.Tasks).Select(task => (Rows(batch.Support, task), Rows(batch.Query, task)));

    private static double[][] Rows(TorchSharp.torch.Tensor rows, int task)
    {
        using var own = rows[task];
        return [.. Agreement.Values(own).Chunk((int)rows.shape[2])];
    }

    private static double[] Gradient(double[] at, Func<double[], double> loss)
    {
        const double step = 1e-5;
        return [.. Enumerable.Range(0, at.Length).Select(i => (loss(Moved(i, step)) - loss(Moved(i, -step))) / (2 * step))];

        double[] Moved(int i, double by) => [.. at[..i], at[i] + by, .. at[(i + 1)..]];
    }

    private static double[] Add(double[] left, double[] right, double factor) => [.. left.Zip(right, (a, b) => a + factor * b)];
}
