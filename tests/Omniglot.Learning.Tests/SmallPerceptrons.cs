using Omniglot.Basics;
using Omniglot.Learning.Networks;
using TorchSharp;

namespace Omniglot.Learning.Tests;

/// <summary>Small perceptrons whose every weight matters: readout and biases are not zero, no two layers are alike.</summary>
internal static class SmallPerceptrons
{
    /// <summary>A description with different scales in every layer.</summary>
    public static Network Network(
        Activation activation, int hiddenLayers, Parametrization? parametrization = null, ReadoutStart readout = ReadoutStart.Drawn) => new(
        activation, parametrization ?? Parametrization.MaximalUpdate(hiddenLayers),
        [.. Enumerable.Range(0, hiddenLayers + 1).Select(l => new LayerScale(0.8 + 0.15 * l, 1.2 - 0.2 * l, 0.5 + 0.3 * l))], BiasMultiplier: 0.7, readout);

    /// <summary>Weights of a description, biases included.</summary>
    public static NetworkWeights Weights(Network network, int inputs, int ways, int width, ulong seed = 1, Precision precision = Precision.Float64)
    {
        using var scope = torch.NewDisposeScope();
        var drawn = network.Draw(inputs, ways, Width.Of(width), seed, precision);
        var random = new RandomStream(seed, 99);
        var biases = drawn.Biases.Select(bias =>
            torch.tensor(Enumerable.Range(0, width).Select(_ => 0.3 * random.NextGaussian()).ToArray(), dtype: bias.dtype));
        var weights = new NetworkWeights(drawn.Layers, biases);
        foreach (var zero in drawn.Biases) zero.Dispose();
        return weights;
    }
}
