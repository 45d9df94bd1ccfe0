using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Learning.Networks;

namespace Omniglot.Cli.Commands.Parametrizations;

/// <summary>What names a parametrization: a known name, or exponents of one's own.</summary>
internal sealed class ParametrizationOptions
{
    private const int DefaultLayers = 2;

    private readonly Argument<string?> _name = new("NAME")
    {
        Description = $"A known parametrization: {string.Join(", ", Parametrization.Names)}. Default: all that exist for the number of hidden layers.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _layers = ValueOption.Count("--hidden-layers", $"Hidden layers. Default: {DefaultLayers}, of mf alone 1.");
    private readonly Option<IReadOnlyList<double>> _a = Exponents("--a", "a of every layer, the readout last: weights are multiplied by n^-a. With "
        + "--b and --c instead of NAME.");
    private readonly Option<IReadOnlyList<double>> _b = Exponents("--b", "b of every layer, the readout last: weights start with a standard "
        + "deviation of n^-b.");
    private readonly Option<double> _c = ValueOption.Number("--c", "c: the learning rate is multiplied by n^-c.");

    /// <summary>The argument.</summary>
    public Argument Name => _name;

    /// <summary>The options, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_layers, _a, _b, _c];

    /// <summary>The parametrizations that are asked for, at least one.</summary>
    /// <exception cref="UsageException">There is none such, or the options contradict each other.</exception>
    public IReadOnlyList<Parametrization> Read(ParseResult parse)
    {
        var exponents = parse.NamesGiven([_a, _b, _c]);
        try
        {
            return exponents.Length == 0 ? Known(parse) : [Custom(parse, exponents)];
        }
        catch (OmniglotException refused)
        {
            throw new UsageException($"{refused.Message.TrimEnd('.')} ({(exponents.Length == 0 ? "NAME, --hidden-layers" : "--a, --b, --c")}).");
        }
    }

    private IReadOnlyList<Parametrization> Known(ParseResult parse)
    {
        if (parse.GetValue(_name) is { } name)
            return [Parametrization.Of(name, parse.Value(_layers, name == Parametrization.MeanFieldName ? 1 : DefaultLayers))];
        var layers = parse.Value(_layers, DefaultLayers);
        var names = Parametrization.Names.Where(known => layers <= 1 || known != Parametrization.MeanFieldName);
        return [.. names.Select(known => Parametrization.Of(known, layers))];
    }

    private Parametrization Custom(ParseResult parse, string[] given)
    {
        if (parse.GetValue(_name) is { } name)
            throw new UsageException($"{name} has exponents of its own, and {given[0]} would change them: leave out either.");
        if (parse.IsGiven(_layers)) throw new UsageException("The exponents say how many layers there are: leave out --hidden-layers.");
        if (given.Length < 3) throw new UsageException("A parametrization of your own needs all its exponents: give --a, --b and --c.");
        return Parametrization.Custom(parse.GetRequiredValue(_a), parse.GetRequiredValue(_b), parse.GetRequiredValue(_c));
    }

    private static Option<IReadOnlyList<double>> Exponents(string name, string description) =>
        ValueOption.Numbers(name, description, "give one for every layer, such as -0.5,0.5");
}
