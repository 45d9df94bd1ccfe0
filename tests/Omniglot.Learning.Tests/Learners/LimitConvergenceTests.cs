using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>Finite networks approach the limit as 1/√n, before and after meta-training, on the same episodes.</summary>
public sealed class LimitConvergenceTests
{
    private const int Seeds = 16;
    private const int MetaSteps = 20;
    private const int Inputs = 8;
    private static readonly EpisodeShape Shape = new(3, 1, 2);
    private static readonly Network Network = Network.Linear(sigmaU: 0.8, sigmaV: 0.3, biasMultiplier: 0.6);
    private static readonly InnerLoop Inner = new(0.3, 2);
    private static readonly double[] Widths = [1 << 5, 1 << 8, 1 << 11, 1 << 14, 1 << 17, 1 << 20];
    private static readonly Lazy<Runs> All = new(() => new Runs());

    // A root mean square over 16 seeds is known to at worst 1/√(2 · 16) = 18 % at each of 6 widths, whose ln n has a
    // standard deviation of 3.6: the fitted slope has a standard error of at most 0.18/(3.6 √6) = 0.02. Two of them.
    private const double SlopeMargin = 0.04;

    [Theory]
    [InlineData(0)]
    [InlineData(MetaSteps)]
    public void The_distance_of_the_logits_shrinks_as_the_root_of_the_width(int metaSteps)
    {
        var distances = Widths.Select(width => All.Value.Distance(width, metaSteps)).ToArray();
        Assert.InRange(LogLog.Slope(Widths, distances), -0.5 - SlopeMargin, -0.5 + SlopeMargin);
        // An order-one constant over √n.
        Assert.InRange(distances[^1] * Math.Sqrt(Widths[^1]), 0.1, 1);
    }

    [Fact]
    public void The_mean_training_curve_approaches_that_of_the_limit()
    {
        var limit = All.Value.Limit.Losses;
        Assert.True(limit[^1] < limit[0] - 0.05);
        // Fluctuations of the mean over seeds fall as 1/√n, its bias as 1/n.
        var deviations = Widths.Select(width => limit.Zip(All.Value.MeanLosses(width), (a, b) => Math.Abs(a - b)).Max()).ToArray();
        Assert.InRange(deviations[^1], 0, 1e-4);
        Assert.InRange(deviations[0], 10 * deviations[^1], 0.1);
    }

    [Fact]
    public void The_widest_network_trains_as_the_limit_to_six_digits()
    {
        var widest = Train(WishartFactor.Compressed(Network, Inputs, Shape.Ways, Width.Largest, new RandomStream(1), Precision.Float64));
        for (var i = 0; i < widest.Losses.Length; i++) Agreement.Within(1e-6, All.Value.Limit.Losses[i], widest.Losses[i]);
        Agreement.Within(1e-6, All.Value.Limit.Logits[MetaSteps].Average(v => v * v), widest.Logits[MetaSteps].Average(v => v * v));
    }

    private static Curve Train(NetworkWeights weights)
    {
        using var learner = new LinearLearner(weights, Network);
        var batches = Enumerable.Range(0, 3).Select(seed => RandomEpisodes.Batch(Shape, 8, Inputs, (ulong)seed)).ToArray();
        using var probe = RandomEpisodes.Batch(Shape, 8, Inputs, seed: 1000);
        var logits = new Dictionary<int, double[]> { [0] = Probe() };
        var losses = new double[MetaSteps];
        for (var step = 0; step < MetaSteps; step++)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            using var adapted = learner.AccumulateMetaGradient(batches[step % batches.Length], Inner);
            losses[step] = Agreement.Values(adapted.QueryLosses()).Average();
            learner.Step(0.5, 0.5);
        }

        logits[MetaSteps] = Probe();
        foreach (var batch in batches) batch.Dispose();
        return new Curve(losses, logits);

        double[] Probe()
        {
            using var adapted = learner.Adapt(probe, Inner);
            return Agreement.Values(adapted.QueryLogits);
        }
    }

    private sealed record Curve(double[] Losses, Dictionary<int, double[]> Logits);

    /// <summary>The limit, and finite networks of every width and seed, trained on the same episodes.</summary>
    private sealed class Runs
    {
        private readonly Dictionary<double, Curve[]> _finite = Widths.ToDictionary(width => width, width => Enumerable.Range(0, Seeds)
            .Select(seed => new RandomStream((ulong)seed, (ulong)width))
            .Select(random => Train(WishartFactor.Compressed(Network, Inputs, Shape.Ways, (long)width, random, Precision.Float64)))
            .ToArray());

        public Curve Limit { get; } = Train(WishartFactor.Limit(Network, Inputs, Shape.Ways, Precision.Float64));

        /// <summary>Root mean square over query rows and seeds of the distance from the limit's adapted logits.</summary>
        public double Distance(double width, int metaSteps) => Math.Sqrt(_finite[width]
            .Average(curve => curve.Logits[metaSteps].Zip(Limit.Logits[metaSteps], (a, b) => (a - b) * (a - b)).Average()));

        public double[] MeanLosses(double width) =>
            [.. Enumerable.Range(0, MetaSteps).Select(step => _finite[width].Average(curve => curve.Losses[step]))];
    }
}
