using Omniglot.Data.Episodes;
using Omniglot.Data.Random;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>Finite networks approach the limit as 1/√n, before and after meta-training, on the same episodes.</summary>
public sealed class LimitConvergenceTests
{
    private const int Seeds = 48;
    private const int MetaSteps = 12;
    private const int Inputs = 8;
    private static readonly EpisodeShape Shape = new(3, 1, 2);
    private static readonly IdentityNetwork Network = new(Inputs, Shape.Ways, SigmaU: 0.8, SigmaV: 0.3, BiasMultiplier: 0.6);
    private static readonly InnerLoop Inner = new(0.3, 2);
    private static readonly double[] Widths = [1 << 6, 1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20];
    private static readonly Lazy<Runs> All = new(() => new Runs());

    // The root mean square over seeds is known to about 1/√(2 · 48) = 10 % at each of 8 widths, which are spread by 3.2 in
    // ln n: the fitted slope has a standard error of 0.1/(3.2 √8) = 0.011. Three of them, and the next order of 1/n.
    private const double SlopeMargin = 0.04;

    [Theory]
    [InlineData(0)]
    [InlineData(MetaSteps)]
    public void The_distance_of_the_logits_shrinks_as_the_root_of_the_width(int metaSteps)
    {
        var distances = Widths.Select(width => All.Value.Distance(width, metaSteps)).ToArray();
        Assert.InRange(LogLog.Slope(Widths, distances), -0.5 - SlopeMargin, -0.5 + SlopeMargin);
        // An order-one constant over √n.
        Assert.InRange(distances[^1] * Math.Sqrt(Widths[^1]), 0.05, 5);
    }

    [Fact]
    public void The_mean_training_curve_approaches_that_of_the_limit()
    {
        var limit = All.Value.Limit.Losses;
        Assert.True(limit[^1] < limit[0] - 0.01);
        // Fluctuations of the mean over seeds fall as 1/√n, its bias as 1/n.
        var deviations = Widths.Select(width => limit.Zip(All.Value.MeanLosses(width), (a, b) => Math.Abs(a - b)).Max()).ToArray();
        Assert.InRange(deviations[^1], 0, 1e-3);
        Assert.InRange(deviations[0], 5 * deviations[^1], 0.1);
    }

    [Fact]
    public void The_widest_network_trains_as_the_limit_to_six_digits()
    {
        var widest = Train(IdentityInitialization.Compressed(Network, Width.Largest, new RandomStream(1), Precision.Float64));
        for (var i = 0; i < widest.Losses.Length; i++) Agreement.Within(1e-5, All.Value.Limit.Losses[i], widest.Losses[i]);
        Agreement.Within(1e-5, All.Value.Limit.Logits[MetaSteps].Average(v => v * v), widest.Logits[MetaSteps].Average(v => v * v));
    }

    private static Curve Train(IdentityWeights weights)
    {
        using var learner = new IdentityLearner(weights);
        using var probe = RandomEpisodes.Batch(Shape, 8, Inputs, seed: 1000);
        var logits = new Dictionary<int, double[]> { [0] = Probe() };
        var losses = new double[MetaSteps];
        for (var step = 0; step < MetaSteps; step++)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            using var batch = RandomEpisodes.Batch(Shape, 8, Inputs, (ulong)(step % 3));
            using var adapted = learner.AccumulateMetaGradient(batch, Inner);
            losses[step] = Agreement.Values(adapted.QueryLosses()).Average();
            learner.Step(0.3, 0.5);
        }

        logits[MetaSteps] = Probe();
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
            .Select(seed => Train(IdentityInitialization.Compressed(Network, (long)width, new RandomStream((ulong)seed, (ulong)width), Precision.Float64)))
            .ToArray());

        public Curve Limit { get; } = Train(IdentityInitialization.Limit(Network, Precision.Float64));

        /// <summary>Root mean square over query rows and seeds of the distance from the limit's adapted logits.</summary>
        public double Distance(double width, int metaSteps) => Math.Sqrt(_finite[width]
            .Average(curve => curve.Logits[metaSteps].Zip(Limit.Logits[metaSteps], (a, b) => (a - b) * (a - b)).Average()));

        public double[] MeanLosses(double width) =>
            [.. Enumerable.Range(0, MetaSteps).Select(step => _finite[width].Average(curve => curve.Losses[step]))];
    }
}
