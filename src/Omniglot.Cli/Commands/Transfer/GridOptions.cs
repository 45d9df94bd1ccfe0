using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Plans;
using Omniglot.Studies.Transfer;

namespace Omniglot.Cli.Commands.Transfer;

/// <summary>The options on which rate a study of transfer varies, and over which grid.</summary>
internal sealed class GridOptions
{
    /// <summary>η where the inner step size is varied.</summary>
    public const double DefaultRate = 0.03125;

    private const double DefaultStepSize = 8;

    private static readonly Grid OfInner = new(-1, 7, 1);

    private readonly Option<SweptRate> _rate = ValueOption.Choice(
        "--rate", "Which rate to vary: the meta learning rate, or the inner step size. Default: meta.", ("meta", SweptRate.Meta), ("inner", SweptRate.Inner));

    private readonly Option<Grid> _grid = ValueOption.Create(
        "--grid", "2^A..2^B[:STEP]",
        $"The rates, powers of two at equal steps. Default: {new ValueList(OfMeta)}, of inner step sizes {new ValueList(OfInner)}.",
        text => ValueList.Parse(text).Range
            ?? throw new OmniglotException($"'{text}' is no range: give powers of two at equal steps, such as 2^-6..2^0 or 2^-6..2^0:0.5."));

    private readonly Option<double> _meta = ValueOption.Number("--meta-learning-rate", $"η where inner step sizes are varied. Default: {DefaultRate}.");

    private readonly Option<double> _inner = ValueOption.Number("--inner-step-size", $"ε where meta learning rates are varied. Default: {DefaultStepSize}.");

    /// <summary>The grid of meta learning rates.</summary>
    public static Grid OfMeta { get; } = new(-10, 0, 1);

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_rate, _grid, _meta, _inner];

    /// <summary>A plan, changed where options are given.</summary>
    /// <exception cref="UsageException">The rate that is varied is given a value as well.</exception>
    public TransferPlan Apply(ParseResult parse, TransferPlan start)
    {
        var swept = parse.Value(_rate, start.Swept);
        var idle = swept == SweptRate.Meta ? _meta : _inner;
        var other = swept == SweptRate.Meta ? "inner" : "meta";
        if (parse.IsGiven(idle))
            throw new UsageException($"{idle.Name} is the rate that is varied: leave it out, or vary the other with --rate {other}.");
        return start with
        {
            Swept = swept,
            Grid = parse.Value(_grid, swept == SweptRate.Meta ? start.Grid : OfInner),
            MetaLearningRate = parse.Value(_meta, start.MetaLearningRate),
            Protocol = start.Protocol with { InnerStepSize = parse.Value(_inner, DefaultStepSize) },
        };
    }
}
