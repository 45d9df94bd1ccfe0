using System.CommandLine;
using System.Globalization;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Training;

namespace Omniglot.Cli.Options;

/// <summary>The options that change a <see cref="Protocol"/>.</summary>
/// <param name="start">The protocol whose values help names as defaults; without it they are the preset's.</param>
internal sealed class ProtocolOptions(Protocol? start = null)
{
    private readonly Option<int> _epochs = ValueOption.Count("--epochs", $"Epochs of meta-training. {Default(start, protocol => protocol.Epochs)}");
    private readonly Option<int> _metaBatches = ValueOption.Count("--meta-batches", "Meta-batches in an epoch. "
        + $"{Default(start, protocol => protocol.MetaBatches)}");
    private readonly Option<int> _validation = ValueOption.Count("--validation-meta-batches", "Meta-batches of validation after every epoch. "
        + $"{Default(start, protocol => protocol.ValidationMetaBatches)}");
    private readonly Option<int> _test = ValueOption.Count("--test-meta-batches", "Meta-batches of the test. "
        + $"{Default(start, protocol => protocol.TestMetaBatches)}");
    private readonly Option<int> _tasks = ValueOption.Count("--tasks", $"Tasks in a meta-batch. {Default(start, protocol => protocol.Tasks)}");
    private readonly Option<int> _ways = ValueOption.Count("--ways", $"Classes of a task. {Default(start, protocol => protocol.Shape.Ways)}");
    private readonly Option<int> _shots = ValueOption.Count("--shots", $"Support drawings of each class. {Default(start, protocol => protocol.Shape.Shots)}");
    private readonly Option<int> _queries = ValueOption.Count("--queries", "Query drawings of each class. "
        + $"{Default(start, protocol => protocol.Shape.Queries)}");
    private readonly Option<int> _trainWays = ValueOption.Count("--train-ways", "Classes of a task of meta-training. Default: as --ways.");
    private readonly Option<int> _trainQueries = ValueOption.Count(
        "--train-queries", "Query drawings of each class in meta-training. Default: as --queries.");
    private readonly Option<int> _shift = ValueOption.Count(
        "--shift", "Pixels that each drawing of a task of meta-training moves at most, at random in both directions. "
        + $"{Default(start, protocol => protocol.Shift)}");
    private readonly Option<int> _innerSteps = ValueOption.Count("--inner-steps", "Inner steps in training and validation. "
        + $"{Default(start, protocol => protocol.InnerSteps)}");
    private readonly Option<int> _testInnerSteps = ValueOption.Count("--test-inner-steps", "Inner steps in the test. "
        + $"{Default(start, protocol => protocol.TestInnerSteps)}");
    private readonly Option<double> _innerStepSize = ValueOption.Number("--inner-step-size", "ε, the inner step size, everywhere. "
        + $"{Default(start, protocol => protocol.InnerStepSize)}");
    private readonly Option<double> _clip = ValueOption.Number("--gradient-clip", "Norm that the summed meta-gradient is clipped to. "
        + $"{Default(start, protocol => protocol.GradientClip)}");
    private readonly Option<SplitScheme> _split = SplitOption();
    private readonly Option<Schedule> _schedule = ValueOption.Choice(
        "--schedule",
        $"Course of the meta learning rate. {(start is null ? "Default: the preset's." : "Default: constant.")}",
        ("constant", Schedule.Constant), ("multistep", Schedule.Multistep), ("cosine", Schedule.Cosine));

    private readonly Option<double> _average = ValueOption.Number(
        "--average-weights", "Validate and keep the mean of the slow weights over meta-steps, with this decay of older ones, such as 0.999, in place of the "
        + $"last ones. {Default(start, protocol => protocol.AverageWeights)}");

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _epochs, _metaBatches, _validation, _test, _tasks, _ways, _shots, _queries, _trainWays, _trainQueries, _shift, _split, _innerSteps,
        _testInnerSteps, _innerStepSize, _clip, _schedule, _average,
    ];

    /// <summary>Those on tasks and the number of their inner steps alone, for what does not train to an end.</summary>
    public IReadOnlyList<Option> OfTasks => [_tasks, _ways, _shots, _queries, _split, _innerSteps];

    /// <summary>All but those on the test and the inner step size, for what is judged on validation and has a grid of rates.</summary>
    public IReadOnlyList<Option> OfTraining => [.. All.Except([_test, _testInnerSteps, _innerStepSize])];

    /// <summary>The option <c>--split</c>.</summary>
    public static Option<SplitScheme> SplitOption() => ValueOption.Choice(
        "--split", "How characters are divided: into those of training, of validation and of test (vinyals), or into the published background and "
        + "evaluation sets (lake), where validation has no characters of its own and draws on those of training. Default: vinyals.",
            ("vinyals", SplitScheme.Vinyals), ("lake", SplitScheme.Lake));

    /// <summary>A protocol, changed where options are given.</summary>
    public Protocol Apply(ParseResult parse, Protocol start) => Base(parse, start) with { TrainShape = TrainShape(parse, start) };

    /// <summary>The options that make one protocol of another, as they are typed.</summary>
    /// <param name="asked">The protocol that is asked for.</param>
    /// <param name="start">What there is without them.</param>
    public static IEnumerable<string> Changes(Protocol asked, Protocol start)
    {
        var (trained, usual) = (asked.TrainShape ?? asked.Shape, start.TrainShape ?? asked.Shape);
        (string Name, double Asked, double Start)[] numbers =
        [
            ("epochs", asked.Epochs, start.Epochs),
            ("meta-batches", asked.MetaBatches, start.MetaBatches),
            ("validation-meta-batches", asked.ValidationMetaBatches, start.ValidationMetaBatches),
            ("test-meta-batches", asked.TestMetaBatches, start.TestMetaBatches),
            ("tasks", asked.Tasks, start.Tasks),
            ("ways", asked.Shape.Ways, start.Shape.Ways),
            ("shots", asked.Shape.Shots, start.Shape.Shots),
            ("queries", asked.Shape.Queries, start.Shape.Queries),
            ("train-ways", trained.Ways, usual.Ways),
            ("train-queries", trained.Queries, usual.Queries),
            ("shift", asked.Shift, start.Shift),
            ("average-weights", asked.AverageWeights, start.AverageWeights),
            ("inner-steps", asked.InnerSteps, start.InnerSteps),
            ("test-inner-steps", asked.TestInnerSteps, start.TestInnerSteps),
            ("inner-step-size", asked.InnerStepSize, start.InnerStepSize),
            ("gradient-clip", asked.GradientClip, start.GradientClip),
        ];
        (string Name, Enum Asked, Enum Start)[] choices = [("split", asked.Split, start.Split), ("schedule", asked.Schedule, start.Schedule)];
        return
        [
            .. numbers.Where(option => !option.Asked.Equals(option.Start)).Select(option => OptionText.Of(option.Name, option.Asked)),
            .. choices.Where(option => !option.Asked.Equals(option.Start)).Select(option => OptionText.Of(option.Name, option.Asked)),
        ];
    }

    private static string Default(Protocol? start, Func<Protocol, IFormattable> value) =>
        start is null ? "Default: the preset's."
        : value(start) is double.PositiveInfinity ? "Default: none."
        : $"Default: {value(start).ToString(null, CultureInfo.InvariantCulture)}.";

    private EpisodeShape? TrainShape(ParseResult parse, Protocol start)
    {
        var tested = Base(parse, start).Shape;
        var trained = start.TrainShape ?? tested;
        var shape = new EpisodeShape(parse.Value(_trainWays, trained.Ways), tested.Shots, parse.Value(_trainQueries, trained.Queries));
        return shape == tested ? null : shape;
    }

    private Protocol Base(ParseResult parse, Protocol start) => start with
    {
        Epochs = parse.Value(_epochs, start.Epochs),
        MetaBatches = parse.Value(_metaBatches, start.MetaBatches),
        ValidationMetaBatches = parse.Value(_validation, start.ValidationMetaBatches),
        TestMetaBatches = parse.Value(_test, start.TestMetaBatches),
        Tasks = parse.Value(_tasks, start.Tasks),
        Shape = new EpisodeShape(
            parse.Value(_ways, start.Shape.Ways), parse.Value(_shots, start.Shape.Shots), parse.Value(_queries, start.Shape.Queries)),
        InnerSteps = parse.Value(_innerSteps, start.InnerSteps),
        TestInnerSteps = parse.Value(_testInnerSteps, start.TestInnerSteps),
        InnerStepSize = parse.Value(_innerStepSize, start.InnerStepSize),
        GradientClip = parse.Value(_clip, start.GradientClip),
        Split = parse.Value(_split, start.Split),
        Schedule = parse.Value(_schedule, start.Schedule),
        Shift = parse.Value(_shift, start.Shift),
        AverageWeights = parse.Value(_average, start.AverageWeights),
    };
}
