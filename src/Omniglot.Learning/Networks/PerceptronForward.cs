using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>What a perceptron computes on its way from inputs to logits.</summary>
public static class PerceptronForward
{
    /// <summary>h¹ … hᴸ [R, n] and, last, the logits f [R, K]; they belong to the dispose scope of the caller.</summary>
    /// <param name="weights">The effective weights.</param>
    /// <param name="activation">φ.</param>
    /// <param name="inputs">[R, d].</param>
    public static IReadOnlyList<Tensor> PreActivations(this PerceptronWeights weights, Activation activation, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var layers = new List<Tensor>();
        var below = inputs;
        for (var layer = 0; layer <= weights.HiddenLayers; layer++)
        {
            var products = below.mm(weights.Layers[layer].t());
            layers.Add((layer < weights.HiddenLayers ? products.add_(weights.Biases[layer]) : products).MoveToOuterDisposeScope());
            if (layer < weights.HiddenLayers) below = activation.Value(products);
        }

        return layers;
    }
}
