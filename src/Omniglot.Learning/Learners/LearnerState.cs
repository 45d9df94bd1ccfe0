using Omniglot.Basics;
using Omniglot.Learning.Networks;
using TorchSharp;

namespace Omniglot.Learning.Learners;

/// <summary>The slow weights of a learner by name: what a model file holds. It owns its tensors.</summary>
public sealed class LearnerState(IReadOnlyDictionary<string, torch.Tensor> tensors) : IDisposable
{
    /// <summary>A copy of a network's weights.</summary>
    public static LearnerState Of(NetworkWeights weights) => new(weights.ByName().ToDictionary(pair => pair.Key, pair => pair.Value.clone()));

    /// <summary>The tensors.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Tensors { get; } =
        tensors.ToDictionary(pair => pair.Key, pair => pair.Value.DetachFromDisposeScope(), StringComparer.Ordinal);

    /// <summary>Overwrites a network's weights.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not theirs.</exception>
    public void CopyTo(NetworkWeights weights)
    {
        var own = weights.ByName();
        CheckAgainst(own);
        foreach (var (name, tensor) in own) tensor.copy_(Tensors[name]);
    }

    /// <summary>Makes sure that names, shapes and types are those of a learner's own slow weights.</summary>
    /// <exception cref="OmniglotException">They are not.</exception>
    public void CheckAgainst(IReadOnlyDictionary<string, torch.Tensor> expected)
    {
        foreach (var (name, tensor) in expected)
            if (!Tensors.TryGetValue(name, out var own) || !own.shape.SequenceEqual(tensor.shape) || own.dtype != tensor.dtype)
                throw new OmniglotException($"The model's '{name}' is not the {tensor.dtype} [{string.Join(", ", tensor.shape)}] that its configuration describes: train it anew.");
        if (Tensors.Count != expected.Count)
            throw new OmniglotException($"The model has {Tensors.Count} tensors where its configuration describes {expected.Count}: train it anew.");
    }

    /// <summary>A copy, the caller's to dispose.</summary>
    public LearnerState Clone() => new(Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.clone(), StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }
}
