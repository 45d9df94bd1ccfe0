using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;

namespace Omniglot.Cli.Options;

/// <summary>The options that make the plan of an experiment.</summary>
internal sealed class PlanOptions
{
    private const string Networks = "mup";

    private readonly Option<ExperimentPlan> _preset = ValueOption.Choice(
        "--preset", "What to start from: 10 epochs and one seed, the paper's 100 epochs, ReLU networks shortly, by their published recipe or by "
        + "two of ours, of which relu-shifted is the better one, the kernel limits under the paper's protocol, or identity networks of every width to "
        + "2^30. Default: quick, of a perceptron relu-quick.",
        [.. Presets.Names.Select(name => (name, Presets.Of(name)))]);

    private readonly Option<IReadOnlyList<Width>> _widths = ValueOption.Widths(
        "--widths", "Widths: numbers up to 2^40, powers such as 2^20 and ranges of them, inf for the limit. Default: 2,8,32,128,512,2048,8192,inf.");

    private readonly Option<IReadOnlyList<string>> _models = ValueOption.List(
        "--models", "mup,gp,ntk", "Which learners: networks (mup), and the kernel limits of preset kernels (gp, ntk) beside them or, where options of a "
        + "kernel are given, one of each with these. Default: the preset's.", ReadModel);

    private readonly Option<IReadOnlyList<ulong>> _seeds = ValueOption.Seeds(
        "--seeds", "Seeds of episodes and initial weights, one by one or from..to; all widths share them. Default: 1.");

    private readonly Option<IReadOnlyList<HyperparameterSet>> _hyperparameters = ValueOption.List(
        "--hyperparameters",
        "paper,transferred,steady",
        "The authors' hyperparameters for each width (paper), those of the limit at every width (transferred), one row for all widths at which no "
        + "run is lost (steady), or several of these. Default: paper, or the four values below.",
        ReadSet);

    private readonly Option<HyperparameterGrid[]> _grids = ValueOption.Several(
        "--grid",
        "NAME=VALUES",
        "Run every width and seed at every point of this grid: a hyperparameter and numbers, such as sigma-u=0.5,0.7,1, powers of two, such as "
        + "meta-learning-rate=2^-5..2^-1, or, in half steps, sigma-v=2^-7..2^-3:0.5. May be given more than once. "
        + $"Hyperparameters: {string.Join(", ", TunableValue.Names)}.",
        HyperparameterGrid.Parse);

    private readonly Option<bool> _noLimitDistance = new("--no-limit-distance") { Description = "Leave out the distances of finite networks from the limit." };
    private readonly ProtocolOptions _protocol = new();
    private readonly MachineOptions _machine = new();
    private readonly NetworkOptions _network = new("the preset's");
    private readonly HyperparameterOptions _numbers = new();
    private readonly KernelOptions _kernel;
    private readonly PerceptronOptions _perceptron;

    /// <summary>The options, none given.</summary>
    public PlanOptions() => (_kernel, _perceptron) = (new(_network), new(_network, _numbers.Rate, _numbers.Bias));

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _preset, _models, _widths, _seeds, _hyperparameters, .. _numbers.Own, _grids, _network.Activation, _network.HiddenLayers, .. _perceptron.Own,
        .. _kernel.Own, _kernel.MemoryLimit, .. _protocol.All, _noLimitDistance, .. _machine.All,
    ];

    /// <summary>The plan that is asked for.</summary>
    public ExperimentPlan Plan(ParseResult parse)
    {
        var start = Models(parse, Start(parse));
        if (start.Widths.Count == 0 && parse.NamesGiven(_numbers.Own) is { Length: > 0 } idle)
            throw new UsageException($"{string.Join(", ", idle)}: hyperparameters are of networks, and there are none: leave them out, or add mup.");
        if (start.Perceptron is null) start = _numbers.Apply(parse, start, parse.IsGiven(_hyperparameters));
        return _machine.Apply(parse, start with
        {
            Widths = [.. parse.Value(_widths, start.Widths).Order()],
            Seeds = parse.Value(_seeds, start.Seeds),
            Hyperparameters = parse.Value(_hyperparameters, start.Hyperparameters),
            Grids = parse.IsGiven(_grids) ? parse.GetRequiredValue(_grids) : start.Grids,
            Protocol = _protocol.Apply(parse, start.Protocol),
            Perceptron = start.Perceptron is { } recipe ? _perceptron.Apply(parse, recipe) : null,
            Kernels = start.Kernels is { } kernels ? [.. kernels.Select(kernel => Apply(parse, kernel))] : null,
            LimitDistance = parse.GetValue(_noLimitDistance) ? null : Distances(parse, start.LimitDistance),
        });
    }

    // One row for all widths is asked for: distances are of that row.
    private LimitDistancePlan? Distances(ParseResult parse, LimitDistancePlan? preset) =>
        parse.Value(_hyperparameters, []) is [HyperparameterSet.Steady] && preset is not null ? preset with { Sets = [HyperparameterSet.Steady] } : preset;

    /// <summary>Bytes that a kernel may take; none for no limit.</summary>
    public long? MemoryLimit(ParseResult parse) => _kernel.Limit(parse);

    // A perceptron starts from a preset that has one; what only the other kind of network knows is refused.
    private ExperimentPlan Start(ParseResult parse)
    {
        var networks = !parse.IsGiven(_models) || parse.GetRequiredValue(_models).Contains(Networks);
        if (!networks) RunOptions.Refuse(parse, "a network", _perceptron.Own);
        var asked = networks && _perceptron.AreGiven(parse);
        var start = parse.Value(_preset, asked ? Presets.ReluQuick : Presets.Quick);
        if (asked && start.Perceptron is null)
            throw new UsageException($"Preset {start.Preset} has no perceptron to change: choose --preset relu-quick or relu-paper.");
        if (start.Perceptron is not null) RunOptions.Refuse(parse, "an identity network with one hidden layer", [_hyperparameters, .. _numbers.Scales]);
        return start;
    }

    private ExperimentPlan Models(ParseResult parse, ExperimentPlan start)
    {
        if (!parse.IsGiven(_models))
        {
            return parse.NamesGiven(_kernel.Own) is { Length: > 0 } given
                ? throw new UsageException($"{string.Join(", ", given)}: name the kernel limits with --models, such as --models mup,ntk.")
                : start;
        }

        var models = parse.GetRequiredValue(_models);
        var networks = models.Contains(Networks);
        if (!networks && parse.IsGiven(_widths))
            throw new UsageException("--widths are of networks, and --models asks for none: add mup, or leave out --widths.");
        KernelPlan[] kernels = [.. Kernels(parse, start.Protocol, networks).Where(kernel => models.Contains(Name(kernel.Kernel.Limit)))];
        if (kernels.Length == 0) RunOptions.Refuse(parse, "a kernel limit", _kernel.Own);
        return start with
        {
            Widths = !networks ? [] : start.Widths.Count > 0 ? start.Widths : Presets.Paper.Widths,
            Kernels = kernels.Length > 0 ? kernels : null,
            LimitDistance = networks ? start.LimitDistance : null,
        };
    }

    // Those of the preset, or as they are described.
    private IEnumerable<KernelPlan> Kernels(ParseResult parse, Protocol protocol, bool besideNetworks)
    {
        Option[] describing = [.. _kernel.Own, .. besideNetworks ? (Option[])[] : [_network.Activation, _network.HiddenLayers]];
        return parse.NamesGiven(describing).Length > 0
            ? Enum.GetValues<KernelLimit>().Select(limit => _kernel.Plan(parse, limit, _protocol.Apply(parse, protocol)))
            : KernelPresets.All.Select(kernel => kernel with { Protocol = Lengths(protocol, kernel.Protocol) });
    }

    // A kernel brings its own inner loop and clip; tasks and lengths are the preset's.
    private static Protocol Lengths(Protocol preset, Protocol kernel) => preset with
    {
        Epochs = kernel.Epochs == 0 ? 0 : preset.Epochs,
        InnerStepSize = kernel.InnerStepSize,
        InnerSteps = kernel.InnerSteps,
        TestInnerSteps = kernel.TestInnerSteps,
        GradientClip = kernel.GradientClip,
    };

    private static HyperparameterSet ReadSet(string text) => text switch
    {
        "paper" => HyperparameterSet.Paper,
        "transferred" => HyperparameterSet.Transferred,
        "steady" => HyperparameterSet.Steady,
        _ => throw new OmniglotException($"'{text}' is unknown: choose among paper, transferred, steady."),
    };

    private static string ReadModel(string text) => text == Networks || Enum.GetValues<KernelLimit>().Any(limit => Name(limit) == text)
        ? text
        : throw new OmniglotException($"'{text}' is unknown: choose among {string.Join(", ", Enum.GetValues<KernelLimit>().Select(Name).Prepend(Networks))}.");

    private static string Name(KernelLimit limit) => limit.ToString().ToLowerInvariant();

    // What only adapts is not trained, however many epochs are asked for.
    private KernelPlan Apply(ParseResult parse, KernelPlan kernel)
    {
        var applied = _protocol.Apply(parse, kernel.Protocol);
        return kernel with { Protocol = kernel.Protocol.Epochs == 0 ? applied with { Epochs = 0 } : applied };
    }
}
