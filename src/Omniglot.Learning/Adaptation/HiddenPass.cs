using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// What some rows of every task made of a perceptron's hidden layers on their way through: pre-activations hˡ and activations
/// φ(hˡ), at slow or at fast weights. Products with the slow weights run over all tasks at once, corrections for each task.
/// Tensors belong to the dispose scope of the caller.
/// </summary>
/// <param name="Inputs">x [T, R, d].</param>
/// <param name="PreActivations">hˡ [T, R, n] of layers 1 … L.</param>
/// <param name="Activations">φ(hˡ) [T, R, n] of layers 1 … L.</param>
internal sealed record HiddenPass(Tensor Inputs, IReadOnlyList<Tensor> PreActivations, IReadOnlyList<Tensor> Activations)
{
    /// <summary>φ(hᴸ) [T, R, n].</summary>
    public Tensor Features => Activations[^1];

    /// <summary>What goes into layer l, 1 … L + 1: [T, R, in].</summary>
    public Tensor Into(int layer) => layer == 1 ? Inputs : Activations[layer - 2];

    /// <summary>Sends rows through.</summary>
    /// <param name="weights">The slow weights.</param>
    /// <param name="activation">φ.</param>
    /// <param name="inputs">x [T, R, d].</param>
    /// <param name="first">Ŵ¹ x + b̂¹ [T, R, n] at the slow weights, which every inner step shares.</param>
    /// <param name="updates">What inner steps added to each layer.</param>
    public static HiddenPass Forward(NetworkWeights weights, Activation activation, Tensor inputs, Tensor first, IReadOnlyList<LowRankUpdates> updates)
    {
        var (pre, post) = (new List<Tensor>(), new List<Tensor>());
        var into = inputs;
        for (var l = 0; l < weights.HiddenLayers; l++)
        {
            var h = updates[l].Forward(into, l == 0 ? first : Linear(into, weights.Layers[l], weights.Biases[l]));
            into = activation.Value(h);
            pre.Add(h);
            post.Add(into);
        }

        return new HiddenPass(inputs, pre, post);
    }

    /// <summary>The gradients by hˡ, [T, R, n] of layers 1 … L, given that by the features.</summary>
    /// <param name="weights">The slow weights.</param>
    /// <param name="activation">φ.</param>
    /// <param name="features">∂L/∂φ(hᴸ) [T, R, n].</param>
    /// <param name="updates">What inner steps added to each layer.</param>
    public IReadOnlyList<Tensor> Backward(NetworkWeights weights, Activation activation, Tensor features, IReadOnlyList<LowRankUpdates> updates)
    {
        var deltas = new Tensor[weights.HiddenLayers];
        var gradient = features;
        for (var l = weights.HiddenLayers - 1; l >= 0; l--)
        {
            deltas[l] = activation.Backward(PreActivations[l], Activations[l], gradient);
            if (l > 0) gradient = updates[l].Backward(deltas[l], Product(deltas[l], weights.Layers[l]));
        }

        return deltas;
    }

    /// <summary>a Ŵᵀ + b̂ for rows of all tasks in one product.</summary>
    public static Tensor Linear(Tensor rows, Tensor weights, Tensor bias) =>
        bias.addmm(BatchRows.Flat(rows), weights.t()).view(rows.shape[0], rows.shape[1], weights.shape[0]);

    /// <summary>D Ŵ for rows of all tasks in one product.</summary>
    public static Tensor Product(Tensor rows, Tensor weights) =>
        BatchRows.Flat(rows).mm(weights).view(rows.shape[0], rows.shape[1], weights.shape[1]);
}
