using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Models;

/// <summary>A network of any depth, activation and parametrization, the linear ones with an exact limit included.</summary>
/// <param name="Network">The network, of any width.</param>
/// <param name="Training">Which of its weights move where.</param>
/// <param name="MetaLearningRate">η.</param>
public sealed record NetworkModel(Network Network, PerceptronTraining Training, double MetaLearningRate) : RunModel
{
    /// <inheritdoc/>
    public override string Name => Row is null ? Network.Parametrization.Name : "mup";

    /// <inheritdoc/>
    public override Activation Activation => Network.Activation;

    /// <inheritdoc/>
    public override int HiddenLayers => Network.HiddenLayers;

    /// <inheritdoc/>
    public override bool HasWidth => true;

    /// <inheritdoc/>
    public override bool TellsAnyWays => Network.Readout == ReadoutStart.Zero && !Training.TrainsReadout;

    /// <summary>The four numbers of a linear network in μP that is trained as a whole (arXiv 2011.14522, section on MAML), whose
    /// limit is known; none of another.</summary>
    public Hyperparameters? Row =>
        Training == PerceptronTraining.FirstOrder && Network.Scales is [var u, var v]
        && Network == Network.Linear(u.InitialScale, v.InitialScale, Network.BiasMultiplier)
            ? new Hyperparameters(MetaLearningRate, u.InitialScale, v.InitialScale, Network.BiasMultiplier)
            : null;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelValue> Values =>
    [
        new("meta-learning-rate", MetaLearningRate, value => this with { MetaLearningRate = value }),
        .. Row is { } row
            ? (ModelValue[])
            [
                new("sigma-u", row.SigmaU, value => Linear(row with { SigmaU = value })),
                new("sigma-v", row.SigmaV, value => Linear(row with { SigmaV = value })),
            ]
            : [],
        new("bias-multiplier", Network.BiasMultiplier, value => this with { Network = Network with { BiasMultiplier = value } }),
    ];

    /// <summary>A linear network in μP with one hidden layer, trained as a whole.</summary>
    public static NetworkModel Linear(Hyperparameters row) =>
        new(Network.Linear(row.SigmaU, row.SigmaV, row.BiasMultiplier), PerceptronTraining.FirstOrder, row.MetaLearningRate);

    /// <summary>The weights that the run's seed draws; the caller's to dispose.</summary>
    /// <exception cref="OmniglotException">The width is infinite, and it has no limit that can be meta-trained.</exception>
    public NetworkWeights Draw(RunConfiguration run) =>
        Network.Draw(ImageSet.PixelsPerDrawing, run.Protocol.Shape.Ways, run.Width, run.Seed, run.Precision);

    /// <summary>Saved weights of a run; the caller's to dispose.</summary>
    /// <exception cref="OmniglotException">They are not those of the run.</exception>
    public NetworkWeights Load(RunConfiguration run, LearnerState saved)
    {
        var weights = Draw(run);
        using var learner = CreateLearner(weights);
        learner.Load(saved);
        return weights.Copy();
    }

    /// <summary>The learner at the weights that the run's seed draws.</summary>
    /// <exception cref="OmniglotException">The width is infinite, and it has no limit that can be meta-trained.</exception>
    public IMetaLearner CreateLearner(RunConfiguration run) => CreateLearner(Draw(run));

    /// <inheritdoc/>
    public override string Words(Width width) => FormattableString.Invariant($"width-{width}");

    /// <inheritdoc/>
    public override string Describe(Func<double, string> number)
    {
        if (Row is { } row) return $"σ_u {number(row.SigmaU)}, σ_v {number(row.SigmaV)}, β {number(row.BiasMultiplier)}";
        var layers = Network.Scales.Select(scale => $"({number(scale.Multiplier)}, {number(scale.InitialScale)}, {number(scale.RateFactor)})");
        return $"layers (multiplier, initial scale, rate factor): {string.Join(", ", layers)}; bias multiplier {number(Network.BiasMultiplier)}; "
            + $"inner loop moves {Lower(Training.Scope)}, {Lower(Training.Order)} order";
    }

    /// <inheritdoc/>
    public override IEnumerable<string> TrainOptions(Width width, string hyperparameterSet)
    {
        string[] rates = [OptionText.Of("meta-learning-rate", MetaLearningRate), OptionText.Of("bias-multiplier", Network.BiasMultiplier)];
        if (Row is not { } row) return [$"--width {width}", .. LayerOptions(), .. rates];
        return hyperparameterSet == Custom
            ? [$"--width {width}", .. rates, OptionText.Of("sigma-u", row.SigmaU), OptionText.Of("sigma-v", row.SigmaV)]
            : [$"--width {width}", $"--hyperparameters {hyperparameterSet}"];
    }

    /// <inheritdoc/>
    public override NetworkModel ToNetwork() => this;

    /// <inheritdoc/>
    public override T Match<T>(Func<NetworkModel, T> network, Func<KernelModel, T> kernel) => network(this);

    /// <inheritdoc/>
    public override IMetaLearner CreateLearner(
        RunConfiguration run, ImageSet images, IProgress<(int Done, int Count)>? progress, IKernelRowsCache? cache, CancellationToken cancellation) =>
        CreateLearner(run);

    private IMetaLearner CreateLearner(NetworkWeights weights) =>
        Row is null ? new PerceptronLearner(weights, Network, Training) : new LinearLearner(weights, Network);

    private string[] LayerOptions() =>
    [
        $"--activation {Activation.Name}", OptionText.Of("hidden-layers", HiddenLayers), $"--parametrization {Network.Parametrization.Name}",
        OptionText.Of("multipliers", Network.Scales.Select(scale => scale.Multiplier)),
        OptionText.Of("initial-scales", Network.Scales.Select(scale => scale.InitialScale)),
        OptionText.Of("rate-factors", Network.Scales.Select(scale => scale.RateFactor)),
        OptionText.Of("readout", Network.Readout), $"--meta-train-readout {(Training.TrainsReadout ? "yes" : "no")}",
        OptionText.Of("adapt", Training.Scope), OptionText.Of("order", Training.Order),
    ];
}
