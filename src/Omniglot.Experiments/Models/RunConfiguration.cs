using System.Text.Json.Serialization;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Models;

/// <summary>All that determines a run, and nothing else: equal configurations give equal bits on one machine.</summary>
[JsonConverter(typeof(StoredRunConfigurations))]
public sealed record RunConfiguration
{
    /// <summary>What is meta-trained.</summary>
    public required RunModel Model { get; init; }

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

    /// <summary>Tasks, loops and lengths.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The floating-point type of all weights and activations.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>η.</summary>
    public double MetaLearningRate => Model.MetaLearningRate;

    /// <summary>The learner at the start of the run: the network's initial weights, or the zero function of a kernel limit.</summary>
    /// <param name="images">The drawings, on which a kernel keeps its values.</param>
    /// <param name="progress">Told how many of a kernel's rows are computed.</param>
    /// <param name="cache">Where a kernel's rows are kept between processes; none to compute them.</param>
    /// <param name="cancellation">Checked while they are.</param>
    /// <exception cref="OmniglotException">The model has none of the run's width.</exception>
    public IMetaLearner CreateLearner(
        ImageSet images, IProgress<(int Done, int Count)>? progress = null, IKernelRowsCache? cache = null, CancellationToken cancellation = default) =>
        Model.CreateLearner(this, images, progress, cache, cancellation);
}
