using Omniglot.Basics;
using Omniglot.Learning.Networks;
using TorchSharp;

namespace Omniglot.Learning.Tests;

/// <summary>Networks small enough for tests, away from their initial weights.</summary>
internal static class SmallNetworks
{
    /// <summary>A network as drawn, but with a bias that is not zero, as if it were trained.</summary>
    public static IdentityWeights WithBias(int inputs, int ways, int width, ulong seed = 1, Precision precision = Precision.Float64)
    {
        using var scope = torch.NewDisposeScope();
        var random = new RandomStream(seed, (ulong)width);
        var network = new IdentityNetwork(inputs, ways, SigmaU: 0.6, SigmaV: 0.4, BiasMultiplier: 0.7);
        var weights = IdentityInitialization.Sample(network, width, random, precision);
        var bias = Enumerable.Range(0, width).Select(_ => random.NextGaussian() / Math.Sqrt(width)).ToArray();
        weights.B.copy_(torch.tensor(bias));
        return weights.Copy();
    }
}
