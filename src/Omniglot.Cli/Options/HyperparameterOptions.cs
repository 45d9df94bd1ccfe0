using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Plans;
using Omniglot.Learning.Networks;

namespace Omniglot.Cli.Options;

/// <summary>The options on hyperparameters: a named set, or four values of one's own.</summary>
internal sealed class HyperparameterOptions
{
    private readonly Option<HyperparameterSet> _set = ValueOption.Choice(
        "--hyperparameters",
        "The authors' hyperparameters for each width, those of the limit at every width, or one row for all widths at which no run is lost. Default: paper.",
        ("paper", HyperparameterSet.Paper), ("transferred", HyperparameterSet.Transferred), ("steady", HyperparameterSet.Steady));

    private readonly Option<double> _rate = ValueOption.Number("--meta-learning-rate", "η, the rate of the outer loop; of an identity network with "
        + "the three below instead of --hyperparameters.");
    private readonly Option<double> _sigmaU = ValueOption.Number("--sigma-u", "σ_u, initial scale of the input weights.");
    private readonly Option<double> _sigmaV = ValueOption.Number("--sigma-v", "σ_v, initial scale of the readout weights.");
    private readonly Option<double> _bias = ValueOption.Number("--bias-multiplier", "β, the multiplier of the bias.");

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_set, .. Own];

    /// <summary>Those that only identity networks with one hidden layer have.</summary>
    public IReadOnlyList<Option> OfIdentity => [_set, _sigmaU, _sigmaV];

    /// <summary>η.</summary>
    public Option<double> Rate => _rate;

    /// <summary>β.</summary>
    public Option<double> Bias => _bias;

    /// <summary>The four values of an identity network, in the order of help.</summary>
    public IReadOnlyList<Option<double>> Own => [_rate, _sigmaU, _sigmaV, _bias];

    /// <summary>The two of them that only it has.</summary>
    public IReadOnlyList<Option<double>> Scales => [_sigmaU, _sigmaV];

    /// <summary>A plan of one run, changed where options are given.</summary>
    /// <exception cref="UsageException">Some of the four values but not all, or a named set beside them.</exception>
    public ExperimentPlan Apply(ParseResult parse, ExperimentPlan start) =>
        Apply(parse, start with { Hyperparameters = parse.IsGiven(_set) ? [parse.GetRequiredValue(_set)] : start.Hyperparameters }, parse.IsGiven(_set));

    /// <summary>A plan, with the four values where they are given.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="start">The plan without them.</param>
    /// <param name="isNamed">Whether a set is named on the command line.</param>
    /// <exception cref="UsageException">Some of the four values but not all, or a named set beside them.</exception>
    public ExperimentPlan Apply(ParseResult parse, ExperimentPlan start, bool isNamed)
    {
        string[] missing = [.. Own.Select(option => option.Name).Except(parse.NamesGiven(Own))];
        if (missing.Length == Own.Count) return start;
        if (missing.Length > 0)
            throw new UsageException($"Hyperparameters of your own are four values, and {string.Join(", ", missing)} "
                + $"{(missing.Length == 1 ? "is" : "are")} missing: give all four or none.");
        if (isNamed)
            throw new UsageException("--hyperparameters names a set, and four values are given beside it: give either.");
        return start with
        {
            Hyperparameters = [HyperparameterSet.Custom],
            Custom = new Hyperparameters(parse.GetValue(_rate), parse.GetValue(_sigmaU), parse.GetValue(_sigmaV), parse.GetValue(_bias)),
        };
    }
}
