using Omniglot.Basics;
using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>The effective weights of a network: hˡ = Ŵˡ φ(hˡ⁻¹) + b̂ˡ, f = Ŵ^{L+1} φ(hᴸ). It owns its tensors.</summary>
/// <remarks>Ŵ¹ is a view of its contiguous transpose: what a pixel adds to all hidden units lies side by side.</remarks>
/// <param name="layers">Ŵˡ [out, in] of layers 1 … L + 1; taken over.</param>
/// <param name="biases">b̂ˡ [n] of layers 1 … L; taken over.</param>
public sealed class NetworkWeights(IEnumerable<Tensor> layers, IEnumerable<Tensor> biases) : IDisposable
{
    /// <summary>Ŵˡ [out, in] of layers 1 … L + 1.</summary>
    public IReadOnlyList<Tensor> Layers { get; } = [.. layers.Select((tensor, l) => l == 0 ? ByInput(tensor) : tensor.DetachFromDisposeScope())];

    /// <summary>b̂ˡ [n] of layers 1 … L.</summary>
    public IReadOnlyList<Tensor> Biases { get; } = [.. biases.Select(tensor => tensor.DetachFromDisposeScope())];

    /// <summary>L.</summary>
    public int HiddenLayers => Biases.Count;

    /// <summary>Ŵ^{L+1} [K, n].</summary>
    public Tensor Readout => Layers[^1];

    /// <summary>Hidden rows: n, or d + K of a linear network that is wider.</summary>
    public int Width => (int)Readout.shape[1];

    /// <summary>The tensors by name: <c>W1</c> … , <c>V</c> for the readout, <c>b1</c> … .</summary>
    public IReadOnlyDictionary<string, Tensor> ByName()
    {
        var named = new Dictionary<string, Tensor> { ["V"] = Readout };
        for (var i = 0; i < HiddenLayers; i++)
        {
            named.Add(FormattableString.Invariant($"W{i + 1}"), Layers[i]);
            named.Add(FormattableString.Invariant($"b{i + 1}"), Biases[i]);
        }

        return named;
    }

    /// <summary>h¹ … hᴸ [R, n] and, last, the logits f [R, K]; they belong to the dispose scope of the caller.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="inputs">[R, d].</param>
    public IReadOnlyList<Tensor> PreActivations(Activation activation, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var layers = new List<Tensor>();
        var below = inputs;
        for (var layer = 0; layer <= HiddenLayers; layer++)
        {
            var products = below.mm(Layers[layer].t());
            layers.Add((layer < HiddenLayers ? products.Plus_(Biases[layer]) : products).MoveToOuterDisposeScope());
            if (layer < HiddenLayers) below = activation.Value(products);
        }

        return layers;
    }

    /// <summary>A copy of the tensors by name, the caller's to dispose.</summary>
    public LearnerState Save() => new(ByName().ToDictionary(pair => pair.Key, pair => RowMajor(pair.Value)));

    /// <summary>Overwrites the tensors.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not these.</exception>
    public void Load(LearnerState state) => state.CopyTo(ByName());

    /// <summary>A deep copy.</summary>
    public NetworkWeights Copy() => new(Layers.Select(tensor => tensor.clone()), Biases.Select(tensor => tensor.clone()));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Layers.Concat(Biases)) tensor.Dispose();
    }

    private static Tensor ByInput(Tensor weights)
    {
        using (weights)
        using (NewDisposeScope())
            return weights.t().contiguous().t().DetachFromDisposeScope();
    }

    private static Tensor RowMajor(Tensor tensor) => tensor.is_contiguous() ? tensor.clone() : tensor.contiguous();
}
