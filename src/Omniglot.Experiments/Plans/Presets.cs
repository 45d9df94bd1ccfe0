using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>The named plans that experiments start from.</summary>
public static class Presets
{
    private static readonly Width[] PaperWidths = [.. new long[] { 2, 8, 32, 128, 512, 2048, 8192 }.Select(Width.Of), Width.Infinite];
    private static readonly Width[] DistanceWidths = [.. Enumerable.Range(1, 20).Select(power => Width.Of(1L << power))];

    /// <summary>Names of all presets.</summary>
    public static IReadOnlyList<string> Names { get; } = ["quick", "paper", "kernels"];

    /// <summary>Ten epochs, one seed: the main picture in minutes.</summary>
    public static ExperimentPlan Quick { get; } = new()
    {
        Preset = "quick",
        Widths = PaperWidths,
        Seeds = [1],
        Hyperparameters = HyperparameterSet.Paper,
        Protocol = new Protocol { Epochs = 10 },
        Precision = Precision.Float32,
        Threads = Environment.ProcessorCount,
        LimitDistance = new LimitDistancePlan(DistanceWidths, MetaSteps: [0, 100], MetaBatches: 10),
    };

    /// <summary>The full protocol of arXiv 2011.14522: 100 epochs.</summary>
    public static ExperimentPlan Paper { get; } = Quick with
    {
        Preset = "paper",
        Protocol = new Protocol(),
        LimitDistance = new LimitDistancePlan(DistanceWidths, MetaSteps: [0, 100, 1000], MetaBatches: 10),
    };

    /// <summary>The kernel limits, before and after meta-training by the paper's protocol; no networks.</summary>
    public static ExperimentPlan Kernels { get; } = Paper with
    {
        Preset = "kernels",
        Widths = [],
        Kernels = KernelPresets.All,
        LimitDistance = null,
    };

    /// <summary>A preset by name.</summary>
    /// <exception cref="OmniglotException">There is none of that name.</exception>
    public static ExperimentPlan Of(string name) => name switch
    {
        "quick" => Quick,
        "paper" => Paper,
        "kernels" => Kernels,
        _ => throw new OmniglotException($"There is no preset '{name}': choose one of {string.Join(", ", Names)}."),
    };
}
