using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// SGD of one task on weights of its own, which are there afterwards to be looked at; learners, which adapt many tasks, keep
/// fast weights as low-rank changes of shared ones instead.
/// </summary>
public static class PlainDescent
{
    /// <summary>One step on the mean cross-entropy of some rows, in place: Ŵˡ ← Ŵˡ - ε κ_l δˡᵀ φ(hˡ⁻¹), b̂ˡ ← b̂ˡ - ε κ_b δˡᵀ 1
    /// with the gradients δˡ by pre-activations (docs/mathematics.md §4; κ of <see cref="LayerDynamics"/>).</summary>
    /// <param name="weights">The weights, which are changed.</param>
    /// <param name="network">Their description.</param>
    /// <param name="inputs">[R, d].</param>
    /// <param name="labels">[R].</param>
    /// <param name="rate">ε.</param>
    public static void Step(NetworkWeights weights, Network network, Tensor inputs, Tensor labels, double rate)
    {
        using var scope = NewDisposeScope();
        var hidden = weights.PreActivations(network.Activation, inputs);
        Tensor[] values = [inputs, .. hidden.Take(weights.HiddenLayers).Select(h => network.Activation.Value(h))];
        var delta = CrossEntropy.Deltas(hidden[^1].unsqueeze(0), CrossEntropy.OneHot(labels, weights.Readout.shape[0], hidden[^1])).squeeze(0);
        for (var layer = weights.HiddenLayers; layer >= 0; layer--)
        {
            var dynamics = network.Dynamics(layer + 1, weights.Width);
            // The gradient below passes the weights as they were before this step.
            var below = layer == 0 ? null : network.Activation.Backward(hidden[layer - 1], values[layer], delta.mm(weights.Layers[layer]));
            weights.Layers[layer].addmm_(delta.Times(-rate * dynamics.Rate).t(), values[layer]);
            if (layer < weights.HiddenLayers) weights.Biases[layer].Plus_(delta.sum(dim: 0), times: -rate * dynamics.BiasRate);
            if (below is not null) delta = below;
        }
    }
}
