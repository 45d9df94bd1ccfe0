using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Experiments.Running;

/// <summary>Makes the learner that a run's configuration describes, at its initial weights.</summary>
public static class LearnerFactory
{
    /// <summary>A learner at the initial weights of the run's seed.</summary>
    /// <exception cref="OmniglotException">No such model is known.</exception>
    public static IMetaLearner Create(RunConfiguration run) => run.Perceptron is { } perceptron
        ? new PerceptronLearner(Weights(run), perceptron.Network, perceptron.Training)
        : new LinearLearner(Weights(run), Network(run));

    /// <summary>The initial weights of a run of a network; the caller's to dispose.</summary>
    /// <exception cref="OmniglotException">The width is infinite, and the network has no limit that can be meta-trained.</exception>
    public static NetworkWeights Weights(RunConfiguration run) =>
        Network(run).Draw(
            run.Perceptron?.Inputs ?? ImageSet.PixelsPerDrawing, run.Perceptron?.Ways ?? run.Protocol.Shape.Ways, run.Width, run.Seed, run.Precision);

    /// <summary>A learner at the start of the run: the network's initial weights, or the zero function of a kernel limit.</summary>
    /// <param name="run">The run.</param>
    /// <param name="images">The drawings, on which a kernel keeps its values.</param>
    /// <param name="progress">Told how many of a kernel's rows are computed.</param>
    /// <param name="cache">Where a kernel's rows are kept between processes; none to compute them.</param>
    /// <param name="cancellation">Checked while they are.</param>
    /// <exception cref="OmniglotException">No such model is known.</exception>
    public static IMetaLearner Create(
        RunConfiguration run, ImageSet images, IProgress<(int Done, int Count)>? progress = null, KernelRowsCache? cache = null, CancellationToken cancellation = default)
    {
        if (run.Kernel is not { } kernel) return Create(run);
        var points = KernelPoints.Of(images, run.Protocol.Split, run.Precision);
        return new KernelLearner(kernel.Kernel, points, Rows(run, kernel, points, progress, cache, cancellation), run.Protocol.Shape.Ways);
    }

    /// <summary>The network that a run describes, of any width.</summary>
    /// <exception cref="OmniglotException">No such model is known.</exception>
    public static Network Network(RunConfiguration run)
    {
        if (run.Perceptron is { } perceptron) return perceptron.Network;
        if (run.Kernel is not null) throw new OmniglotException($"A kernel limit ({run.Model}) has no hidden layer to look into: give the model of a network.");
        if ((run.Model, run.Activation, run.HiddenLayers) != ("mup", "identity", 1))
            throw new OmniglotException($"There is no model '{run.Model}' with {run.HiddenLayers} hidden layers of activation '{run.Activation}': this version has mup, identity, 1.");
        var row = run.Hyperparameters ?? throw new OmniglotException("A network has no hyperparameters: its record is not whole.");
        return Learning.Networks.Network.Linear(row.SigmaU, row.SigmaV, row.BiasMultiplier);
    }

    // Without meta-training the function stays zero, and no row is ever asked for.
    private static IKernelRows Rows(
        RunConfiguration run, KernelConfiguration kernel, KernelPoints points, IProgress<(int Done, int Count)>? progress, KernelRowsCache? cache, CancellationToken cancellation)
    {
        if (run.Protocol.Epochs == 0 || kernel.Storage == KernelStorage.Computed) return new ComputedKernelRows(kernel.Kernel, points);
        var type = kernel.Storage == KernelStorage.Half ? ScalarType.Float16 : run.Precision.ScalarType();
        return cache is null ? Build() : cache.Get(KernelRowsIdentity.Of(run, kernel), points, type, Build);

        StoredKernelRows Build() => StoredKernelRows.Build(kernel.Kernel, points, type, progress, cancellation);
    }
}
