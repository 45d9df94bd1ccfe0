using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Data;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Studies.Common;

namespace Omniglot.Cli.Options;

/// <summary>The options that studies of parametrizations share: which networks.</summary>
/// <param name="parametrizations">The default parametrizations.</param>
/// <param name="widths">The default widths.</param>
/// <param name="seeds">The default seeds.</param>
internal sealed class StudyOptions(string parametrizations, string widths, string seeds)
{
    private readonly Option<IReadOnlyList<string>> _parametrizations = ValueOption.List(
        "--parametrizations", "P,P,…", $"Parametrizations to compare: {string.Join(", ", Parametrization.Names)}. Default: {parametrizations}.", ReadName);

    private readonly Option<IReadOnlyList<Width>> _widths = ValueOption.Widths(
        "--widths", $"Finite widths, at least two. Default: {widths}.");
    private readonly Option<IReadOnlyList<ulong>> _seeds = ValueOption.Seeds(
        "--seeds", $"Seeds of episodes and initial weights. Default: {seeds}.");

    private readonly Option<Activation> _activation = NetworkOptions.ActivationOption("Activation of the hidden layers. Default: relu.");

    private readonly Option<int> _layers = ValueOption.Count("--hidden-layers", "Hidden layers. Default: 2.");

    private readonly ParallelOption _parallel = new("networks");

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_parametrizations, _widths, _seeds, _activation, _layers, _parallel.Option];

    /// <summary>The networks; the narrowest width is the base width.</summary>
    /// <exception cref="UsageException">There are too few hidden layers.</exception>
    public StudyNetwork Network(ParseResult parse)
    {
        var layers = parse.Value(_layers, 2);
        if (layers < 1) throw new UsageException($"{layers} hidden layers are too few: give --hidden-layers 1 or more.");
        var narrowest = Widths(parse)[0];
        return new StudyNetwork(parse.Value(_activation, Activation.Relu), layers, narrowest.IsInfinite ? 1 : (int)Math.Min(narrowest.Units, int.MaxValue));
    }

    /// <summary>The names of the parametrizations.</summary>
    public IReadOnlyList<string> Parametrizations(ParseResult parse) => parse.Value(_parametrizations, [.. parametrizations.Split(',')]);

    /// <summary>The widths, narrow before wide.</summary>
    public IReadOnlyList<Width> Widths(ParseResult parse) => [.. parse.Value(_widths, [.. widths.Split(',').Select(Width.Parse)]).Order()];

    /// <summary>The seeds.</summary>
    public IReadOnlyList<ulong> Seeds(ParseResult parse) => parse.Value(_seeds, [.. seeds.Split(',').Select(ValueOption.ReadSeed)]);

    /// <summary>How many networks are trained at a time.</summary>
    public int AtATime(ParseResult parse, int ways, Precision precision, int threads)
    {
        var network = Network(parse).In(Parametrizations(parse)[0]);
        return _parallel.Given(parse)
            ?? RunsAtATime.Choose(threads, RunsAtATime.Bytes(network, ImageSet.PixelsPerDrawing, ways, Widths(parse)[^1], precision));
    }

    private static string ReadName(string text) => Parametrization.Names.Contains(text)
        ? text
        : throw new OmniglotException($"'{text}' is unknown: choose among {string.Join(", ", Parametrization.Names)}.");
}
