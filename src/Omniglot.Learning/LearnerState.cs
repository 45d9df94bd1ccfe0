using Omniglot.Basics;
using TorchSharp;

namespace Omniglot.Learning;

/// <summary>The slow weights of a learner by name: what a model file holds. It owns its tensors.</summary>
public sealed class LearnerState(IReadOnlyDictionary<string, torch.Tensor> tensors) : IDisposable
{
    /// <summary>The tensors.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Tensors { get; } =
        tensors.ToDictionary(pair => pair.Key, pair => pair.Value.DetachFromDisposeScope(), StringComparer.Ordinal);

    /// <summary>Overwrites a learner's own slow weights.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not theirs.</exception>
    public void CopyTo(IReadOnlyDictionary<string, torch.Tensor> slow)
    {
        foreach (var (name, tensor) in slow)
            if (!Tensors.TryGetValue(name, out var own) || !own.shape.SequenceEqual(tensor.shape) || own.dtype != tensor.dtype)
                throw new OmniglotException(
                    $"The model's '{name}' is not the {tensor.dtype} [{string.Join(", ", tensor.shape)}] that its configuration describes: train it anew.");
        if (Tensors.Count != slow.Count)
            throw new OmniglotException($"The model has {Tensors.Count} tensors where its configuration describes {slow.Count}: train it anew.");
        foreach (var (name, tensor) in slow) tensor.copy_(Tensors[name]);
    }

    /// <summary>A copy, the caller's to dispose.</summary>
    public LearnerState Clone() => new(Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.clone(), StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }
}
