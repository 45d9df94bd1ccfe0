using System.Text.Json.Serialization;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Results;

/// <summary>All that determines a run, and nothing else: equal configurations give equal bits on one machine.</summary>
public sealed record RunConfiguration
{
    /// <summary>The learner: a network by its parametrization, such as <c>mup</c>, or a kernel limit, <c>gp</c> or <c>ntk</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Activation of the hidden layers, for example <c>identity</c> or <c>relu</c>.</summary>
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

    /// <summary>The hyperparameters of an identity network with one hidden layer; none of a kernel limit or a perceptron.</summary>
    public required Hyperparameters? Hyperparameters { get; init; }

    /// <summary>The kernel limit; none of a network. Records of networks do not name it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KernelConfiguration? Kernel { get; init; }

    /// <summary>The perceptron; none of a kernel limit or of an identity network with one hidden layer, whose records do not
    /// name it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PerceptronConfiguration? Perceptron { get; init; }

    /// <summary>η.</summary>
    public double MetaLearningRate => (Kernel?.MetaLearningRate ?? Perceptron?.MetaLearningRate ?? Hyperparameters?.MetaLearningRate)
        ?? throw new InvalidOperationException("A run has the hyperparameters of a network or of a kernel.");

    /// <summary>Tasks, loops and lengths.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The floating-point type of all weights and activations.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }
}
