using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;

namespace Omniglot.Cli.Options;

/// <summary>The options that describe one run, of a network or of a kernel limit.</summary>
internal sealed class RunOptions
{
    // What a network starts from once an option asks for more than the linear one.
    private static readonly ExperimentPlan OfPerceptron = Presets.ReluPaper;

    // From where on a perceptron trains markedly faster with two threads.
    private static readonly Width WideEnough = Width.Of(512);

    private readonly Option<KernelLimit?> _model = ValueOption.Choice<KernelLimit?>(
        "--model", "A network (mup), or a kernel limit: the GP of a wide network whose readout alone is trained, or the NTK. Default: "
        + "mup.", ("mup", null), ("gp", KernelLimit.Gp), ("ntk", KernelLimit.Ntk));

    private readonly Option<Width> _width = ValueOption.Create("--width", "WIDTH", "Width: a number up to 2^40, a power such as 2^20, or inf for the "
        + "limit.", Width.Parse);
    private readonly Option<ulong> _seed = ValueOption.Seed("--seed", "Seed of episodes and initial weights. Default: 1.");
    private readonly HyperparameterOptions _hyperparameters = new();
    private readonly NetworkOptions _network = new("of a kernel relu and one, of a network identity and one");
    private readonly KernelOptions _kernel;
    private readonly PerceptronOptions _perceptron;
    private readonly ProtocolOptions _protocol = new(new Protocol());
    private readonly MachineOptions _machine = new();

    /// <summary>The options, none given.</summary>
    public RunOptions() => (_kernel, _perceptron) = (new(_network), new(_network, _hyperparameters.Rate, _hyperparameters.Bias));

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _model, _width, _seed, .. _hyperparameters.All, _network.Activation, _network.HiddenLayers, .. _perceptron.Own, .. _kernel.All,
        .. _protocol.All, .. _machine.All,
    ];

    /// <summary>Bytes that a kernel may take; none for no limit.</summary>
    public long? MemoryLimit(ParseResult parse) => _kernel.Limit(parse);

    /// <summary>The folder that kernels are kept in; none to compute them.</summary>
    public string? KernelCache(ParseResult parse, CliContext context) => _kernel.Cache(parse, context);

    /// <summary>The plan of the one run.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="name">What the plan calls itself.</param>
    /// <param name="alone">Whether nothing else is carried out beside it.</param>
    /// <exception cref="UsageException">Options of a network and of a kernel are mixed, or a network has no width.</exception>
    public ExperimentPlan Plan(ParseResult parse, string name, bool alone)
    {
        var start = Presets.Paper with
        {
            Preset = name,
            Widths = [],
            Seeds = [parse.Value(_seed, 1ul)],
            Protocol = _protocol.Apply(parse, new Protocol()),
            LimitDistance = null,
        };
        var plan = Model(parse, start);
        return _machine.Apply(parse, alone && ThreadsPay(plan) ? plan with { Threads = 2 } : plan);
    }

    /// <summary>What a plan of one run is about, as folders are named.</summary>
    public static string Subject(ExperimentPlan plan)
    {
        var run = plan.Runs(new DatasetIdentity("", "")).Single();
        return run.Model.Words(run.Width);
    }

    /// <summary>The protocol of a run of a model unless options say otherwise.</summary>
    public static Protocol UsualProtocol(RunModel model) =>
        model.Match(network => network.Row is null ? OfPerceptron.Protocol : new Protocol(), _ => new Protocol());

    /// <summary>Refuses options of another model than the one that is asked for.</summary>
    /// <exception cref="UsageException">One is given.</exception>
    public static void Refuse(ParseResult parse, string subject, IEnumerable<Option> options)
    {
        var given = parse.NamesGiven(options);
        if (given.Length > 0)
            throw new UsageException($"{string.Join(", ", given)} {(given.Length == 1 ? "is" : "are")} of {subject}, and something else is asked for: "
                + "leave out either.");
    }

    // Bits depend on the number of threads, so that must not depend on the machine.
    private static bool ThreadsPay(ExperimentPlan plan) => plan.Widths is [var width] ? plan.Perceptron is not null && width >= WideEnough : true;

    private ExperimentPlan Model(ParseResult parse, ExperimentPlan start)
    {
        if (parse.GetValue(_model) is { } limit)
        {
            Refuse(parse, "a network", [_width, .. _hyperparameters.All, .. _perceptron.Own]);
            return start with { Kernels = [_kernel.Plan(parse, limit, start.Protocol)] };
        }

        Refuse(parse, "a kernel limit", _kernel.All);
        if (!parse.IsGiven(_width)) throw new UsageException("A network needs a width: give --width, such as --width 32 or --width inf.");
        var ofWidth = start with { Widths = [parse.GetRequiredValue(_width)] };
        if (!_perceptron.AreGiven(parse)) return _hyperparameters.Apply(parse, ofWidth);
        Refuse(parse, "an identity network with one hidden layer", _hyperparameters.OfIdentity);
        return ofWidth with
        {
            Protocol = _protocol.Apply(parse, OfPerceptron.Protocol),
            Perceptron = _perceptron.Apply(parse, OfPerceptron.Perceptron!),
        };
    }
}
