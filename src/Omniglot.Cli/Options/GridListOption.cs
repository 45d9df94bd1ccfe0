using System.CommandLine;
using Omniglot.Experiments.Plans;

namespace Omniglot.Cli.Options;

/// <summary>The option <c>--grid</c>, which may be given more than once.</summary>
internal static class GridListOption
{
    /// <summary>The option.</summary>
    /// <param name="description">What is done at the points.</param>
    public static Option<HyperparameterGrid[]> Create(string description) => new("--grid")
    {
        Description = $"{description} Hyperparameters: {string.Join(", ", TunableValue.All.Select(value => value.Name))}.",
        HelpName = "NAME=2^A..2^B[:STEP]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ValueOption.ReadAll("--grid", HyperparameterGrid.Parse),
    };
}
