using Omniglot.Basics;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class NetworkInitializationTests
{
    [Fact]
    public void A_network_with_a_kernel_limit_is_drawn_with_its_biases()
    {
        const int width = 500;
        var network = Network.NeuralTangent(Activation.Relu, hiddenLayers: 2, sigmaW: 1.5, sigmaB: 0.3, sigmaV: 2);
        using var weights = network.Draw(20, 5, Width.Of(width), seed: 1, Precision.Float64);
        HasScale(1.5, Agreement.Values(weights.Layers[0]));
        HasScale(1.5 / Math.Sqrt(width), Agreement.Values(weights.Layers[1]));
        HasScale(2 / Math.Sqrt(width), Agreement.Values(weights.Readout));
        foreach (var bias in weights.Biases) HasScale(0.3, Agreement.Values(bias));
        Assert.Empty(Agreement.Values(weights.Biases[0]).Intersect(Agreement.Values(weights.Biases[1])));
    }

    // Each tensor has numbers of its own, none those of another times a scale.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_two_tensors_are_drawn_from_the_same_numbers(int layers)
    {
        const int width = 50;
        var network = Network.NeuralTangent(Activation.Relu, layers, sigmaW: 1, sigmaB: 0.3, sigmaV: 1);
        using var weights = network.Draw(20, 5, Width.Of(width), seed: 1, Precision.Float64);
        var standard = weights.Layers.Concat(weights.Biases).Select(tensor =>
        {
            var values = Agreement.Values(tensor.contiguous());
            return values.Take(width).Select(value => Math.Round(value / values[0], 9)).Skip(1).ToArray();
        }).ToArray();
        for (var i = 0; i < standard.Length; i++)
            for (var j = 0; j < i; j++) Assert.Empty(standard[i].Intersect(standard[j]));
    }

    [Fact]
    public void A_linear_network_has_the_limit_at_every_seed_and_others_have_none()
    {
        var linear = Network.Linear(sigmaU: 1, sigmaV: 0.5, biasMultiplier: 1);
        using var limit = linear.Draw(6, 3, Width.Infinite, seed: 1, Precision.Float64);
        using var other = linear.Draw(6, 3, Width.Infinite, seed: 2, Precision.Float64);
        Assert.Equal(Agreement.Values(limit.Layers[0]), Agreement.Values(other.Layers[0]));
        var nonlinear = linear with { Activation = Activation.Relu };
        var refused = Assert.Throws<OmniglotException>(() => nonlinear.Draw(6, 3, Width.Infinite, 1, Precision.Float64));
        Assert.Contains("finite", refused.Message, StringComparison.Ordinal);
    }

    // To five standard errors of a variance, σ² √(2/N).
    private static void HasScale(double scale, double[] values) =>
        Assert.InRange(values.Average(v => v * v) / (scale * scale) - 1, -5 * Math.Sqrt(2.0 / values.Length), 5 * Math.Sqrt(2.0 / values.Length));
}
