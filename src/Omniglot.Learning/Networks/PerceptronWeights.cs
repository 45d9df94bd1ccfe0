using TorchSharp;

namespace Omniglot.Learning.Networks;

/// <summary>The effective weights of a perceptron: hˡ = Ŵˡ φ(hˡ⁻¹) + b̂ˡ, f = Ŵ^{L+1} φ(hᴸ). It owns its tensors.</summary>
/// <param name="layers">Ŵˡ [out, in] of layers 1 … L + 1; taken over.</param>
/// <param name="biases">b̂ˡ [n] of layers 1 … L; taken over.</param>
public sealed class PerceptronWeights(IEnumerable<torch.Tensor> layers, IEnumerable<torch.Tensor> biases) : IDisposable
{
    /// <summary>Ŵˡ [out, in] of layers 1 … L + 1.</summary>
    public IReadOnlyList<torch.Tensor> Layers { get; } = [.. layers.Select(tensor => tensor.DetachFromDisposeScope())];

    /// <summary>b̂ˡ [n] of layers 1 … L.</summary>
    public IReadOnlyList<torch.Tensor> Biases { get; } = [.. biases.Select(tensor => tensor.DetachFromDisposeScope())];

    /// <summary>L.</summary>
    public int HiddenLayers => Biases.Count;

    /// <summary>Ŵ^{L+1} [K, n].</summary>
    public torch.Tensor Readout => Layers[^1];

    /// <summary>n.</summary>
    public int Width => (int)Readout.shape[1];

    /// <summary>The tensors by name: <c>W1</c> … , <c>V</c> for the readout, <c>b1</c> … .</summary>
    public IReadOnlyDictionary<string, torch.Tensor> ByName()
    {
        var named = new Dictionary<string, torch.Tensor> { ["V"] = Readout };
        for (var i = 0; i < HiddenLayers; i++)
        {
            named.Add(FormattableString.Invariant($"W{i + 1}"), Layers[i]);
            named.Add(FormattableString.Invariant($"b{i + 1}"), Biases[i]);
        }

        return named;
    }

    /// <summary>A deep copy.</summary>
    public PerceptronWeights Copy() => new(Layers.Select(tensor => tensor.clone()), Biases.Select(tensor => tensor.clone()));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Layers.Concat(Biases)) tensor.Dispose();
    }
}
