using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>How a preference for one label grows under first-order MAML.</summary>
public sealed class LabelPreferenceTests
{
    private const int Inputs = 8;
    private const int Tasks = 16;
    private static readonly EpisodeShape Shape = new(4, 1, 2);
    private static readonly Network Network = Network.Linear(sigmaU: 1.2, sigmaV: 0.1, biasMultiplier: 0.6);

    [Fact]
    public void Without_adaptation_a_preference_is_taken_back_at_the_rate_of_the_second_moment()
    {
        using var weights = WishartFactor.Limit(Network.Linear(sigmaU: 1.2, sigmaV: 0, biasMultiplier: 0.6), Inputs, Shape.Ways, Precision.Float64);
        var preference = Measure(weights, new InnerLoop(1, 0));
        Assert.True(preference.SecondMoment > 1);
        Agreement.Within(Tolerances.FiniteDifference, -preference.SecondMoment / Shape.Ways, preference.Growth);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(3, 1)]
    [InlineData(0.3, 4)]
    public void A_meta_step_of_plain_autograd_multiplies_a_preference_as_predicted(double stepSize, int steps)
    {
        const double Rate = 1e-2;
        var inner = new InnerLoop(stepSize, steps);
        using var weights = WishartFactor.Sample(Network, Inputs, Shape.Ways, 12, new RandomStream(3), Precision.Float64);
        using var batch = Batch();
        using var scope = torch.NewDisposeScope();
        var hidden = batch.Query.reshape(-1, Inputs).mm(weights.Layers[0].t());
        var direction = torch.linalg.eigh(hidden.t().mm(hidden)).Item2.select(1, -1);
        const double Preference = 1e-5;
        var factor = Enumerable.Range(0, Shape.Ways).Average(label => Gain(label, After(label, Preference) - After(label, -Preference)));
        Agreement.Within(Tolerances.FiniteDifference, 1 + Rate * Tasks * Measure(weights, inner).Growth, factor);

        double Gain(int label, torch.Tensor readout) =>
            (readout[label] - readout.mean()).Over(2 * Preference * (1 - 1.0 / Shape.Ways)).item<double>();

        torch.Tensor After(int label, double preference)
        {
            var preferring = weights.Copy();
            preferring.Readout.select(0, label).Plus_(direction, times: preference);
            using var oracle = new PerTaskAutogradLearner(preferring, Network, PerceptronTraining.FirstOrder);
            oracle.AccumulateMetaGradient(batch, inner).Dispose();
            oracle.Step(Rate, double.PositiveInfinity);
            return oracle.Save().Tensors["V"].mv(direction);
        }
    }

    [Fact]
    public void A_preference_grows_once_adaptation_overshoots()
    {
        using var weights = WishartFactor.Limit(Network, Inputs, Shape.Ways, Precision.Float64);
        var moment = Measure(weights, new InnerLoop(0, 1)).SecondMoment;
        Assert.True(Measure(weights, new InnerLoop(0.3 * Shape.Ways / moment, 1)).Growth < 0);
        Assert.True(Measure(weights, new InnerLoop(1.5 * Shape.Ways / moment, 1)).Growth > 0);
    }

    [Fact]
    public void Finite_networks_approach_the_limit_as_the_root_of_the_width()
    {
        var inner = new InnerLoop(0.5, 1);
        using var limit = WishartFactor.Limit(Network, Inputs, Shape.Ways, Precision.Float64);
        var expected = Measure(limit, inner).Growth;
        double[] widths = [1 << 6, 1 << 10, 1 << 14, 1 << 18];
        var distances = widths.Select(width => Math.Sqrt(Enumerable.Range(1, 16).Average(seed =>
        {
            using var weights = WishartFactor.Compressed(Network, Inputs, Shape.Ways, (long)width, new RandomStream((ulong)seed), Precision.Float64);
            return Math.Pow(Measure(weights, inner).Growth - expected, 2);
        }))).ToArray();

        // 16 seeds know a root mean square to 18 % at each of 4 widths, whose ln n has a standard deviation of 3.1: the slope has a
        // standard error of 0.18/(3.1 · 2) = 0.03. Two of them; the widths share their draws, which makes it less.
        Assert.InRange(LogLog.Slope(widths, distances), -0.56, -0.44);
    }

    [Fact]
    public void Single_precision_is_refused()
    {
        using var weights = WishartFactor.Limit(Network, Inputs, Shape.Ways, Precision.Float32);
        using var batch = RandomEpisodes.Batch(Shape, Tasks, Inputs, seed: 5, Precision.Float32);
        Assert.Throws<ArgumentException>(() => LabelPreference.Measure(Network, weights, batch, new InnerLoop(0.3, 1)));
    }

    private static LabelPreference Measure(NetworkWeights weights, InnerLoop inner)
    {
        using var batch = Batch();
        return LabelPreference.Measure(Network, weights, batch, inner);
    }

    private static EpisodeBatch Batch() => RandomEpisodes.Batch(Shape, Tasks, Inputs, seed: 5);
}
