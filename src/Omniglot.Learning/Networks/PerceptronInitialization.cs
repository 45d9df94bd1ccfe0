using Omniglot.Basics;
using TorchSharp;

namespace Omniglot.Learning.Networks;

/// <summary>Initial weights of a perceptron at any width.</summary>
public static class PerceptronInitialization
{
    /// <summary>Draws a network: every layer from a stream of its own, biases zero.</summary>
    /// <param name="network">The description.</param>
    /// <param name="width">n.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="precision">Of the weights; the same draws in both.</param>
    public static PerceptronWeights Draw(PerceptronNetwork network, int width, ulong seed, Precision precision)
    {
        network.Check();
        var type = precision.ScalarType();
        var layers = Enumerable.Range(1, network.HiddenLayers + 1).Select(layer => Layer(network, layer, width, seed, type));
        var biases = Enumerable.Range(1, network.HiddenLayers).Select(_ => torch.zeros(width, dtype: type));
        return new PerceptronWeights(layers, biases);
    }

    private static torch.Tensor Layer(PerceptronNetwork network, int layer, int width, ulong seed, torch.ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        var (rows, columns) = (network.FanOut(layer, width), network.FanIn(layer, width));
        var weights = torch.zeros(rows, columns, dtype: type);
        if (layer > network.HiddenLayers && network.Readout == ReadoutStart.Zero) return weights.MoveToOuterDisposeScope();
        var random = new RandomStream(seed, (ulong)layer);
        var scale = network.Dynamics(layer, width).InitialScale;
        var row = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) row[j] = scale * random.NextGaussian();
            using var drawn = torch.tensor(row, dtype: type);
            weights[i].copy_(drawn);
        }

        return weights.MoveToOuterDisposeScope();
    }
}
