using Omniglot.Basics;
using TorchSharp;

namespace Omniglot.Learning;

/// <summary>The slow weights of a learner by name: what a model file holds. It owns its tensors.</summary>
public sealed class LearnerState(IReadOnlyDictionary<string, torch.Tensor> tensors) : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> _tensors =
        tensors.ToDictionary(pair => pair.Key, pair => pair.Value.DetachFromDisposeScope(), StringComparer.Ordinal);

    /// <summary>The tensors.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Tensors => _tensors;

    /// <summary>Overwrites a learner's own slow weights.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not theirs.</exception>
    public void CopyTo(IReadOnlyDictionary<string, torch.Tensor> slow)
    {
        Check(slow);
        foreach (var (name, tensor) in slow) tensor.copy_(Tensors[name]);
    }

    /// <summary>Moves these weights, a mean, towards a learner's own: w̄ ← w̄ + share (w - w̄).</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not theirs.</exception>
    public void MoveTowards(IReadOnlyDictionary<string, torch.Tensor> slow, double share)
    {
        Check(slow);
        foreach (var (name, tensor) in slow) LaidOutAs(name, tensor).Towards_(tensor, share);
    }

    // Matrices that lie alike are gone through once, side by side.
    private torch.Tensor LaidOutAs(string name, torch.Tensor slow)
    {
        var own = _tensors[name];
        if (own.stride().SequenceEqual(slow.stride())) return own;
        using (own)
            return _tensors[name] = torch.empty_strided(slow.shape, slow.stride(), slow.dtype).copy_(own).DetachFromDisposeScope();
    }

    private void Check(IReadOnlyDictionary<string, torch.Tensor> slow)
    {
        foreach (var (name, tensor) in slow)
            if (!Tensors.TryGetValue(name, out var own) || !own.shape.SequenceEqual(tensor.shape) || own.dtype != tensor.dtype)
                throw new OmniglotException(
                    $"The model's '{name}' is not the {tensor.dtype} [{string.Join(", ", tensor.shape)}] that its configuration describes: train it anew.");
        if (Tensors.Count != slow.Count)
            throw new OmniglotException($"The model has {Tensors.Count} tensors where its configuration describes {slow.Count}: train it anew.");
    }

    /// <summary>A copy, the caller's to dispose.</summary>
    public LearnerState Clone() => new(Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.clone(), StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }
}
