using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Results;

/// <summary>All that determines a run, and nothing else: equal configurations give equal bits on one machine.</summary>
public sealed record RunConfiguration
{
    /// <summary>The learner: <c>mup</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Activation of the hidden layers: <c>identity</c>.</summary>
    public required string Activation { get; init; }

    /// <summary>L, the number of hidden layers.</summary>
    public required int HiddenLayers { get; init; }

    /// <summary>n, the hidden width.</summary>
    public required Width Width { get; init; }

    /// <summary>The seed of episodes and initial weights.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of the data set: <c>Omniglot</c> or <c>synthetic glyphs</c>.</summary>
    public required string Dataset { get; init; }

    /// <summary>SHA-256 of the contents of the data set.</summary>
    public required string DatasetDigest { get; init; }

    /// <summary>Which set of hyperparameters they come from: <c>paper</c> or <c>transferred</c>.</summary>
    public required string HyperparameterSet { get; init; }

    /// <summary>The hyperparameters themselves.</summary>
    public required Hyperparameters Hyperparameters { get; init; }

    /// <summary>Tasks, loops and lengths.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The floating-point type of all weights and activations.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }
}
