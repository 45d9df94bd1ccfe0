using Omniglot.Basics;
using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>Initial weights of a network at any width and seed: the one place that says what a seed draws.</summary>
public static class NetworkInitialization
{
    private const ulong WeightsPurpose = 0x77_65_69_67_68_74_73; // "weights": apart from the episodes of the same seed

    /// <summary>Draws a network: a linear one as its factor, which serves every width and the limit, others layer by layer.</summary>
    /// <param name="network">The description.</param>
    /// <param name="inputs">d.</param>
    /// <param name="ways">K, outputs.</param>
    /// <param name="width">n.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="precision">Of the weights; the same draws in both.</param>
    /// <exception cref="OmniglotException">The description does not fit together, or has no limit that can be meta-trained.</exception>
    public static NetworkWeights Draw(this Network network, int inputs, int ways, Width width, ulong seed, Precision precision)
    {
        network.Check();
        var random = new RandomStream(seed, WeightsPurpose);
        if (network.HasLinearLimit) return WishartFactor.Draw(network, inputs, ways, width, random, precision);
        return width.IsInfinite
            ? throw new OmniglotException("Only identity networks with one hidden layer have a limit that can be meta-trained here: give a finite width.")
            : LayerByLayer(network, inputs, ways, checked((int)width.Units), random.NextUInt64(), precision.ScalarType());
    }

    // Every layer and every bias from a stream of its own.
    private static NetworkWeights LayerByLayer(Network network, int inputs, int ways, int width, ulong seed, ScalarType type)
    {
        var last = network.HiddenLayers + 1;
        return new NetworkWeights(Enumerable.Range(1, last).Select(Layer), Enumerable.Range(1, network.HiddenLayers).Select(Bias));

        Tensor Layer(int layer)
        {
            var (rows, columns) = (layer == last ? ways : width, layer == 1 ? inputs : width);
            return layer == last && network.Readout == ReadoutStart.Zero
                ? zeros(rows, columns, dtype: type)
                : Gaussian(new RandomStream(seed, (ulong)layer), rows, columns, network.Dynamics(layer, width).InitialScale, type);
        }

        Tensor Bias(int layer) => network.BiasScale == 0
            ? zeros(width, dtype: type)
            : Gaussian(new RandomStream(seed, (ulong)(last + layer)), 1, width, network.BiasScale, type).view(width);
    }

    private static Tensor Gaussian(RandomStream random, int rows, int columns, double scale, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var weights = zeros(rows, columns, dtype: type);
        var row = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) row[j] = scale * random.NextGaussian();
            using var drawn = tensor(row, dtype: type);
            weights[i].copy_(drawn);
        }

        return weights.MoveToOuterDisposeScope();
    }
}
