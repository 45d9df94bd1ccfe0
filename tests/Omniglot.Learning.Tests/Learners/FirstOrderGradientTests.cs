using Omniglot.Data.Episodes;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>The meta-gradient against central differences of losses computed in plain C#.</summary>
public sealed class FirstOrderGradientTests
{
    private static readonly EpisodeShape Shape = new(3, 2, 2);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_meta_gradient_is_the_query_gradient_at_the_adapted_weights_summed_over_tasks(int steps)
    {
        using var batch = RandomEpisodes.Batch(Shape, 2, 4, seed: 6);
        using var learner = new IdentityLearner(SmallNetworks.WithBias(4, Shape.Ways, 3));
        var slow = PlainNetwork.Of(learner.Weights);
        var expected = new double[slow.Parameters.Length];
        for (var task = 0; task < batch.Tasks; task++)
        {
            var (support, query) = (Rows(batch.Support, task), Rows(batch.Query, task));
            var fast = slow.Parameters;
            for (var step = 0; step < steps; step++)
                fast = Add(fast, Gradient(fast, w => slow.Loss(w, support, Shape.Shots)), -0.4);
            expected = Add(expected, Gradient(fast, w => slow.Loss(w, query, Shape.Queries)), 1);
        }

        using (learner.AccumulateMetaGradient(batch, new InnerLoop(0.4, steps)))
            learner.Step(1, double.PositiveInfinity);
        var actual = Add(slow.Parameters, PlainNetwork.Of(learner.Weights).Parameters, -1);
        for (var i = 0; i < expected.Length; i++) Agreement.Within(Tolerances.FiniteDifference, expected[i], actual[i]);
        Assert.Contains(expected, value => Math.Abs(value) > 0.1);
    }

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
