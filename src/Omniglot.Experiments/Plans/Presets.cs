using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>The named plans that experiments start from.</summary>
public static class Presets
{
    private static readonly Width[] PaperWidths = [.. new long[] { 2, 8, 32, 128, 512, 2048, 8192 }.Select(Width.Of), Width.Infinite];
    private static readonly Width[] DistanceWidths = PowersTo(20);
    private static readonly Width[] LimitWidths = PowersTo(30);

    /// <summary>Names of all presets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["quick", "paper", "relu-quick", "relu-paper", "relu-tuned", "relu-shifted", "kernels", "width-limit"];

    /// <summary>Ten epochs, one seed: the main picture in minutes.</summary>
    public static ExperimentPlan Quick { get; } = new()
    {
        Preset = "quick",
        Widths = PaperWidths,
        Seeds = [1],
        Hyperparameters = [HyperparameterSet.Paper],
        Protocol = new Protocol { Epochs = 10 },
        Precision = Precision.Float32,
        Threads = 1,
        LimitDistance = new LimitDistancePlan([HyperparameterSet.Transferred], DistanceWidths, MetaSteps: [0, 100], MetaBatches: 10),
    };

    /// <summary>The full protocol of arXiv 2011.14522, 100 epochs, tested on ten times as many tasks: 32,000 a seed instead of
    /// 3,200, whose own standard error of 0.37 points is twice the spread that the authors print.</summary>
    public static ExperimentPlan Paper { get; } = Quick with
    {
        Preset = "paper",
        Protocol = new Protocol { TestMetaBatches = 1000 },
        LimitDistance = new LimitDistancePlan([HyperparameterSet.Transferred], DistanceWidths, MetaSteps: [0, 100, 1000], MetaBatches: 10),
    };

    /// <summary>The kernel limits, before and after meta-training by the paper's protocol; no networks.</summary>
    public static ExperimentPlan Kernels { get; } = Paper with
    {
        Preset = "kernels",
        Widths = [],
        Protocol = new Protocol(),
        Kernels = KernelPresets.All,
        LimitDistance = null,
    };

    /// <summary>
    /// Two hidden ReLU layers by the recipe of Yang et al. (ICLR 2022): 50 epochs of 1000 meta-batches of 8 tasks, one inner step
    /// of the readout, second-order meta-gradients, a cosine schedule.
    /// </summary>
    public static ExperimentPlan ReluPaper { get; } = Quick with
    {
        Preset = "relu-paper",
        Widths = [.. new long[] { 8, 32, 128, 512, 2048 }.Select(Width.Of)],
        Protocol = new Protocol
        {
            Tasks = 8,
            Epochs = 50,
            MetaBatches = 1000,
            ValidationMetaBatches = 400,
            TestMetaBatches = 4000,
            InnerStepSize = 0.594604,
            TestInnerSteps = 1,
            GradientClip = 0.15,
            Schedule = Schedule.Cosine,
        },
        LimitDistance = null,
        Perceptron = NetworkRecipes.Pilim,
    };

    /// <summary>Our own recipe: the same networks with larger steps along less noisy gradients, in half as many meta-steps, tested with
    /// 20 inner steps.</summary>
    public static ExperimentPlan ReluTuned { get; } = ReluPaper with
    {
        Preset = "relu-tuned",
        Protocol = ReluPaper.Protocol with { Epochs = 25, TrainShape = new EpisodeShape(Ways: 5, Shots: 1, Queries: 3), TestInnerSteps = 20 },
        Perceptron = NetworkRecipes.Tuned,
    };

    /// <summary>Our best recipe: meta-training on ten ways, whose drawings are shifted by up to a pixel, in a quarter of the published
    /// meta-steps.</summary>
    public static ExperimentPlan ReluShifted { get; } = ReluTuned with
    {
        Preset = "relu-shifted",
        Protocol = ReluTuned.Protocol with { Epochs = 12, TrainShape = new EpisodeShape(Ways: 10, Shots: 1, Queries: 3), Shift = 1 },
        Perceptron = NetworkRecipes.Shifted,
    };

    /// <summary>The published recipe in minutes: 10 epochs of 500 meta-batches, widths to 512.</summary>
    public static ExperimentPlan ReluQuick { get; } = ReluPaper with
    {
        Preset = "relu-quick",
        Widths = [.. new long[] { 8, 32, 128, 512 }.Select(Width.Of)],
        Protocol = ReluPaper.Protocol with { Epochs = 10, MetaBatches = 500, TestMetaBatches = 1000 },
    };

    /// <summary>Every power of two up to 2^30 beside the limit, with the authors' hyperparameters and with the limit's: where accuracy
    /// ends, and how fast the function gets there.</summary>
    public static ExperimentPlan WidthLimit { get; } = Quick with
    {
        Preset = "width-limit",
        Widths = [.. LimitWidths, Width.Infinite],
        Hyperparameters = [HyperparameterSet.Paper, HyperparameterSet.Transferred],
        Protocol = new Protocol { Epochs = 20, TestMetaBatches = 300 },
        LimitDistance = new LimitDistancePlan([HyperparameterSet.Paper, HyperparameterSet.Transferred], LimitWidths, MetaSteps: [0, 100], MetaBatches: 10),
    };

    /// <summary>A preset by name.</summary>
    /// <exception cref="OmniglotException">There is none of that name.</exception>
    public static ExperimentPlan Of(string name) => name switch
    {
        "quick" => Quick,
        "paper" => Paper,
        "relu-quick" => ReluQuick,
        "relu-paper" => ReluPaper,
        "relu-tuned" => ReluTuned,
        "relu-shifted" => ReluShifted,
        "kernels" => Kernels,
        "width-limit" => WidthLimit,
        _ => throw new OmniglotException($"There is no preset '{name}': choose one of {string.Join(", ", Names)}."),
    };

    private static Width[] PowersTo(int greatest) => [.. Enumerable.Range(1, greatest).Select(power => Width.Of(1L << power))];
}
