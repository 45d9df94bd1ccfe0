using System.CommandLine;
using Omniglot.Cli.Options;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Studies.OneStep;

namespace Omniglot.Cli.Commands.OneStep;

/// <summary>The options that change a <see cref="OneStepPlan"/>.</summary>
internal sealed class OneStepOptions
{
    private static readonly OneStepPlan Start = OneStepDefaults.Plan;

    private readonly Option<Activation> _activation = NetworkOptions.ActivationOption("Activation of the hidden layer. Default: relu.");

    private readonly Option<IReadOnlyList<Width>> _widths = ValueOption.Widths(
        "--widths", "Finite widths to compare with infinite width. Default: 2^4..2^20:2.");

    private readonly Option<IReadOnlyList<ulong>> _seeds = ValueOption.Seeds(
        "--seeds", "Seeds of episodes and hidden units. Default: 1,2,3.");

    private readonly Option<int> _tasks = ValueOption.Count("--tasks", "Meta-test tasks of each seed whose accuracy at infinite width is measured. "
        + $"Default: {Start.Tasks}.");
    private readonly Option<int> _distanceTasks = ValueOption.Count("--distance-tasks", "Of those, how many finite networks are compared on. "
        + $"Default: {Start.DistanceTasks}.");
    private readonly Option<int> _points = ValueOption.Count(
        "--points", $"Sobol points of an integral, a power of two. Default: {Start.Integration.Points}.");
    private readonly Option<int> _scrambles = ValueOption.Count("--scrambles", "Independent scrambles of the points, which tell the standard error. "
        + $"Default: {Start.Integration.Scrambles}.");
    private readonly Option<double> _innerStepSize = ValueOption.Number("--inner-step-size", "ε, the inner step size. Default: 0.4.");
    private readonly Option<double> _biasMultiplier = ValueOption.Number("--bias-multiplier", "β, the multiplier of the bias. Default: 1.");
    private readonly Option<double> _sigmaW = ValueOption.Number("--sigma-w", "Initial scale of the input weights. Default: 0.1.");
    private readonly Option<double> _sigmaV = ValueOption.Number("--sigma-v", "Initial scale of the readout weights. Default: 1.");
    private readonly Option<double> _inputMultiplier = ValueOption.Number("--input-multiplier", "Fixed multiplier of the hidden layer. Default: 1.");
    private readonly Option<double> _readoutMultiplier = ValueOption.Number("--readout-multiplier", "Fixed multiplier of the readout. Default: 1.");
    private readonly Option<int> _ways = ValueOption.Count("--ways", "Classes of a task. Default: 5.");
    private readonly Option<int> _shots = ValueOption.Count("--shots", "Support drawings of each class. Default: 1.");
    private readonly Option<int> _queries = ValueOption.Count("--queries", "Query drawings of each class. Default: 1.");
    private readonly Option<SplitScheme> _split = ProtocolOptions.SplitOption();
    private readonly Option<int> _threads = MachineOptions.CreateThreads();

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _activation, _widths, _seeds, _tasks, _distanceTasks, _points, _scrambles, _innerStepSize, _biasMultiplier, _sigmaW, _sigmaV,
        _inputMultiplier, _readoutMultiplier, _ways, _shots, _queries, _split, _threads,
    ];

    /// <summary>The default plan, changed where options are given.</summary>
    public OneStepPlan Plan(ParseResult parse) => Start with
    {
        Activation = parse.Value(_activation, Start.Activation),
        Input = Scale(parse, Start.Input, _inputMultiplier, _sigmaW),
        Readout = Scale(parse, Start.Readout, _readoutMultiplier, _sigmaV),
        BiasMultiplier = parse.Value(_biasMultiplier, Start.BiasMultiplier),
        InnerStepSize = parse.Value(_innerStepSize, Start.InnerStepSize),
        Shape = new EpisodeShape(parse.Value(_ways, Start.Shape.Ways), parse.Value(_shots, Start.Shape.Shots), parse.Value(_queries, Start.Shape.Queries)),
        Split = parse.Value(_split, Start.Split),
        Widths = [.. parse.Value(_widths, Start.Widths).Order()],
        Seeds = parse.Value(_seeds, Start.Seeds),
        Tasks = parse.Value(_tasks, Start.Tasks),
        DistanceTasks = parse.Value(_distanceTasks, Math.Min(Start.DistanceTasks, Math.Max(1, parse.Value(_tasks, Start.Tasks)))),
        Integration = Start.Integration with
        {
            Points = parse.Value(_points, Start.Integration.Points),
            Scrambles = parse.Value(_scrambles, Start.Integration.Scrambles),
        },
        Threads = parse.Value(_threads, Start.Threads),
    };

    private static LayerScale Scale(ParseResult parse, LayerScale start, Option<double> multiplier, Option<double> scale) => start with
    {
        Multiplier = parse.Value(multiplier, start.Multiplier),
        InitialScale = parse.Value(scale, start.InitialScale),
    };
}
