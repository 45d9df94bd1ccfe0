using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Experiments.Models;

/// <summary>A kernel limit: gradient descent in the kernel's Hilbert space from the zero function (docs/mathematics.md §6).</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="MetaLearningRate">η.</param>
/// <param name="Storage">How the rows of its matrix are kept; half precision changes the last digits.</param>
public sealed record KernelModel(NetworkKernel Kernel, double MetaLearningRate, KernelStorage Storage) : RunModel
{
    /// <inheritdoc/>
    public override string Name => Lower(Kernel.Limit);

    /// <inheritdoc/>
    public override Activation Activation => Kernel.Network.Activation;

    /// <inheritdoc/>
    public override int HiddenLayers => Kernel.Network.HiddenLayers;

    /// <inheritdoc/>
    public override bool HasWidth => false;

    /// <inheritdoc/>
    public override bool TellsAnyWays => false;

    /// <inheritdoc/>
    /// <remarks>The NNGP does not depend on the readout's scale, so searching over it would waste trials.</remarks>
    public override IReadOnlyList<ModelValue> Values =>
    [
        new("kernel-rate", MetaLearningRate, value => this with { MetaLearningRate = value }),
        new("sigma-w", Kernel.SigmaW, value => With(value, Kernel.SigmaB, Kernel.SigmaV)),
        new("sigma-b", Kernel.SigmaB, value => With(Kernel.SigmaW, value, Kernel.SigmaV)),
        .. Kernel.Limit == KernelLimit.Ntk
            ? (ModelValue[])[new("readout-scale", Kernel.SigmaV, value => With(Kernel.SigmaW, Kernel.SigmaB, value))]
            : [],
    ];

    /// <inheritdoc/>
    public override string Words(Width width) => FormattableString.Invariant($"{Name}-{Activation.Name}-{HiddenLayers}-layer");

    /// <inheritdoc/>
    public override string Describe(Func<double, string> number) =>
        $"σ_w {number(Kernel.SigmaW)}, σ_b {number(Kernel.SigmaB)}, σ_v {number(Kernel.SigmaV)}, rows kept: {Lower(Storage)}";

    /// <inheritdoc/>
    public override IEnumerable<string> TrainOptions(Width width, string hyperparameterSet) =>
    [
        $"--model {Name}", $"--activation {Activation.Name}", OptionText.Of("hidden-layers", HiddenLayers),
        OptionText.Of("sigma-w", Kernel.SigmaW), OptionText.Of("sigma-b", Kernel.SigmaB), OptionText.Of("readout-scale", Kernel.SigmaV),
        OptionText.Of("kernel-rate", MetaLearningRate),
        .. Storage == KernelStorage.Half ? (string[])[] : [OptionText.Of("kernel-storage", Storage)],
    ];

    /// <inheritdoc/>
    public override NetworkModel ToNetwork() =>
        throw new OmniglotException($"A kernel limit ({Name}) has no hidden layer to look into: give the model of a network.");

    /// <inheritdoc/>
    public override T Match<T>(Func<NetworkModel, T> network, Func<KernelModel, T> kernel) => kernel(this);

    /// <inheritdoc/>
    public override IMetaLearner CreateLearner(
        RunConfiguration run, ImageSet images, IProgress<(int Done, int Count)>? progress, IKernelRowsCache? cache, CancellationToken cancellation)
    {
        var points = KernelPoints.Of(images, run.Protocol.Split, run.Precision);
        return new KernelLearner(Kernel, points, Rows(run, points, progress, cache, cancellation), run.Protocol.Shape.Ways);
    }

    // Without meta-training the function stays zero, and no row is ever asked for.
    private IKernelRows Rows(
        RunConfiguration run, KernelPoints points, IProgress<(int Done, int Count)>? progress, IKernelRowsCache? cache, CancellationToken cancellation)
    {
        if (run.Protocol.Epochs == 0 || Storage == KernelStorage.Computed) return new ComputedKernelRows(Kernel, points);
        var type = Storage == KernelStorage.Half ? ScalarType.Float16 : run.Precision.ScalarType();
        return cache is null ? Build() : cache.Get(run, this, points, type, Build);

        StoredKernelRows Build() => StoredKernelRows.Build(Kernel, points, type, progress, cancellation);
    }

    private KernelModel With(double sigmaW, double sigmaB, double sigmaV) => this with
    {
        Kernel = new NetworkKernel(Kernel.Limit, Network.NeuralTangent(Activation, HiddenLayers, sigmaW, sigmaB, sigmaV)),
    };
}
