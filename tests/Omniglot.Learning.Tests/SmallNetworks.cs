using Omniglot.Basics;
using Omniglot.Learning.Networks;
using TorchSharp;

namespace Omniglot.Learning.Tests;

/// <summary>Networks small enough for tests, away from their initial weights.</summary>
internal static class SmallNetworks
{
    /// <summary>The description of a linear network.</summary>
    public static Network Network { get; } = Network.Linear(sigmaU: 0.6, sigmaV: 0.4, biasMultiplier: 0.7);

    /// <summary>A network as drawn, but with a bias that is not zero, as if it were trained.</summary>
    public static NetworkWeights WithBias(int inputs, int ways, int width, ulong seed = 1, Precision precision = Precision.Float64)
    {
        using var scope = torch.NewDisposeScope();
        var random = new RandomStream(seed, (ulong)width);
        var weights = WishartFactor.Sample(Network, inputs, ways, width, random, precision);
        var bias = Enumerable.Range(0, width).Select(_ => Network.BiasMultiplier * random.NextGaussian() / Math.Sqrt(width)).ToArray();
        weights.Biases[0].copy_(torch.tensor(bias));
        return weights;
    }
}
