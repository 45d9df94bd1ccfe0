using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Results;

/// <summary>
/// The accuracies that Yang and Hu published for identity networks of one hidden layer in maximal-update
/// parametrization on Omniglot (arXiv 2011.14522, section on MAML, the table of Omniglot results), and the setting
/// they hold for.
/// </summary>
public static class PublishedResults
{
    /// <summary>How figures and tables cite them.</summary>
    public const string Citation = "Yang & Hu 2021";

    /// <summary>How figures and tables cite the results of two hidden ReLU layers, of kernels and of networks.</summary>
    public const string DeepCitation = "Yang, Santacroce & Hu 2022";

    /// <summary>The set of hyperparameters that the authors settled on.</summary>
    public const string HyperparameterSet = "paper";

    private const string SteadySet = "steady";

    private const string Dataset = "Omniglot";

    /// <summary>All published widths, narrow to wide, the limit last.</summary>
    public static IReadOnlyList<PublishedResult> Identity { get; } =
    [
        new(Width.Of(2), 0.5534, 0.0124),
        new(Width.Of(8), 0.6454, 0.0070),
        new(Width.Of(32), 0.6621, 0.0015),
        new(Width.Of(128), 0.6631, 0.0016),
        new(Width.Of(512), 0.6643, 0.0023),
        new(Width.Of(2048), 0.6636, 0.0022),
        new(Width.Of(8192), 0.6641, 0.0018),
        new(Width.Infinite, 0.6642, 0.0019),
    ];

    /// <summary>The published result of finite μP networks with two hidden ReLU layers (Yang, Santacroce and Hu, ICLR 2022), which
    /// name no spread.</summary>
    public static IReadOnlyList<PublishedResult> Relu { get; } = [new(Width.Of(2048), 0.9122, StandardDeviation: null)];

    /// <summary>The published results of networks that belong beside some runs, by their citation.</summary>
    public static IReadOnlyList<(string Citation, IReadOnlyList<PublishedResult> Results)> Beside(IReadOnlyCollection<RunConfiguration> runs) =>
    [
        .. runs.Any(IsComparable) ? [(Citation, Identity)] : Array.Empty<(string, IReadOnlyList<PublishedResult>)>(),
        .. runs.Any(IsReluRecipe) ? [(DeepCitation, Relu)] : Array.Empty<(string, IReadOnlyList<PublishedResult>)>(),
    ];

    /// <summary>Whether a run follows the published protocol, so that its result may be held against theirs: with their hyperparameters of its
    /// width, or with set <c>steady</c>, which is made to be compared with them. How many tasks it is tested on changes the precision of the
    /// result, not what it estimates.</summary>
    public static bool IsComparable(RunConfiguration run) =>
        run.Model is NetworkModel { Row: { } row }
        && ((run.HyperparameterSet == HyperparameterSet && row == PaperHyperparameters.Of(run.Width)) || IsSteady(run))
        && run.Dataset == Dataset
        && run.Protocol with { TestMetaBatches = new Protocol().TestMetaBatches } == new Protocol();

    /// <summary>Whether a run has the hyperparameters of set <c>steady</c>, beside which published results are of others.</summary>
    public static bool IsSteady(RunConfiguration run) =>
        run.HyperparameterSet == SteadySet && run.Model is NetworkModel { Row: { } row } && row == SteadyHyperparameters.Row;

    // One hidden layer: after meta-training, tuned by the authors (arXiv 2011.14522). Two: functions that only adapt (Yang,
    // Santacroce and Hu, ICLR 2022), which name no spread.
    private static readonly Dictionary<(KernelLimit Limit, Activation Activation, int HiddenLayers), PublishedResult> Kernels = new()
    {
        [(KernelLimit.Gp, Activation.Identity, 1)] = new(Width.Infinite, 0.4168, 0.0009),
        [(KernelLimit.Ntk, Activation.Identity, 1)] = new(Width.Infinite, 0.4168, 0.0009),
        [(KernelLimit.Gp, Activation.Relu, 1)] = new(Width.Infinite, 0.4760, 0.0002),
        [(KernelLimit.Ntk, Activation.Relu, 1)] = new(Width.Infinite, 0.4782, 0.0004),
        [(KernelLimit.Gp, Activation.Relu, 2)] = new(Width.Infinite, 0.4380, StandardDeviation: null),
        [(KernelLimit.Ntk, Activation.Relu, 2)] = new(Width.Infinite, 0.5172, StandardDeviation: null),
    };

    /// <summary>The published result to hold a run against, if there is one: of a network the same setting; of a kernel the same kernel by the
    /// same protocol, with hyperparameters of our own, before or after meta-training.</summary>
    public static PublishedResult? For(RunConfiguration run) => run.Model.Match(_ => ForNetwork(run), kernel => ForKernel(run, kernel));

    // The kernels of one hidden layer were meta-trained and tested with 20 inner steps; those of two adapted with one. Inner step size, clip and
    // rate are hyperparameters; what only adapts has no meta-training.
    private static PublishedResult? ForKernel(RunConfiguration run, KernelModel kernel)
    {
        var (usual, protocol) = (new Protocol(), run.Protocol);
        if (kernel.HiddenLayers > 1) usual = usual with { Epochs = 0, TestInnerSteps = 1 };
        var training = usual with
        {
            ValidationMetaBatches = protocol.ValidationMetaBatches,
            TestMetaBatches = protocol.TestMetaBatches,
            InnerStepSize = protocol.InnerStepSize,
            GradientClip = protocol.GradientClip,
        };
        var isSame = protocol.Epochs == 0
            ? (protocol.Split, protocol.Shape, protocol.TestInnerSteps) == (usual.Split, usual.Shape, usual.TestInnerSteps)
            : protocol == training;
        return run.Dataset == Dataset && isSame
            ? Kernels.GetValueOrDefault((kernel.Kernel.Limit, kernel.Activation, kernel.HiddenLayers))
            : null;
    }

    private static PublishedResult? ForNetwork(RunConfiguration run) =>
        (IsComparable(run) ? Identity : IsReluRecipe(run) ? Relu : []).SingleOrDefault(result => result.Width == run.Width);

    // How many tasks validation and test have changes the precision of the result, not what it estimates.
    private static bool IsReluRecipe(RunConfiguration run)
    {
        var usual = Presets.ReluPaper.Protocol;
        return run.Dataset == Dataset && run.Model == NetworkRecipes.Pilim.Model
            && run.Protocol with { ValidationMetaBatches = usual.ValidationMetaBatches, TestMetaBatches = usual.TestMetaBatches } == usual;
    }
}
