using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Cli.Options;

/// <summary>The options that ask for a perceptron in place of the identity network, and change its recipe.</summary>
/// <param name="network">The options on its hidden layers.</param>
/// <param name="rate">The option on η.</param>
/// <param name="bias">The option on β.</param>
internal sealed class PerceptronOptions(NetworkOptions network, Option<double> rate, Option<double> bias)
{
    private readonly Option<string> _parametrization = ValueOption.Text(
        "--parametrization", string.Join('|', Parametrization.Names), "How a perceptron scales with its width. Default: mup.");

    private readonly Option<IReadOnlyList<double>> _multipliers = Numbers("--multipliers", "Fixed factor on each layer's output, the readout last.");
    private readonly Option<IReadOnlyList<double>> _scales = Numbers("--initial-scales", "Initial scale of each layer's weights, the readout last.");
    private readonly Option<IReadOnlyList<double>> _rates = Numbers("--rate-factors", "Factor on the meta learning rate of each layer's weights, the "
        + "readout last.");
    private readonly Option<ReadoutStart> _readout = ValueOption.Choice(
        "--readout", "How the readout starts. Default: zero.", ("zero", ReadoutStart.Zero), ("drawn", ReadoutStart.Drawn));
    private readonly Option<Answer> _trainsReadout = ValueOption.Choice(
        "--meta-train-readout", "Whether the outer loop moves the readout. Default: no.", ("yes", Answer.Yes), ("no", Answer.No));
    private readonly Option<AdaptationScope> _scope = ValueOption.Choice(
        "--adapt", "Which layers the inner loop moves. Default: readout.", ("readout", AdaptationScope.Readout), ("all", AdaptationScope.All));
    private readonly Option<MetaGradientOrder> _order = ValueOption.Choice(
        "--order", "Order of the meta-gradient; second goes with --adapt readout. Default: "
        + "second.", ("first", MetaGradientOrder.First), ("second", MetaGradientOrder.Second));

    // System.CommandLine reads an option of type bool as a flag, which takes no name such as yes.
    private enum Answer
    {
        No,
        Yes,
    }

    /// <summary>Those that only a perceptron has, in the order of help.</summary>
    public IReadOnlyList<Option> Own => [_parametrization, _multipliers, _scales, _rates, _readout, _trainsReadout, _scope, _order];

    /// <summary>Whether any option asks for a perceptron.</summary>
    public bool AreGiven(ParseResult parse) => Own.Append(network.Activation).Append(network.HiddenLayers).Any(option => parse.IsGiven(option));

    /// <summary>A recipe, changed where options are given.</summary>
    /// <exception cref="UsageException">A list has not one number a layer, or there is no such parametrization, or none for that
    /// many layers.</exception>
    public NetworkRecipe Apply(ParseResult parse, NetworkRecipe start)
    {
        var layers = parse.Value(network.HiddenLayers, start.Model.HiddenLayers);
        var deep = start.WithDepth(layers).Model;
        var changed = deep.Network with
        {
            Activation = parse.Value(network.Activation, deep.Activation),
            Parametrization = Known(parse.Value(_parametrization, deep.Network.Parametrization.Name), layers),
            Scales = Scales(parse, deep.Network.Scales),
            BiasMultiplier = parse.Value(bias, deep.Network.BiasMultiplier),
            Readout = parse.Value(_readout, deep.Network.Readout),
        };
        var training = new PerceptronTraining(
            parse.Value(_scope, deep.Training.Scope),
            parse.IsGiven(_trainsReadout) ? parse.GetValue(_trainsReadout) == Answer.Yes : deep.Training.TrainsReadout,
            parse.Value(_order, deep.Training.Order));
        var model = new NetworkModel(changed, training, parse.Value(rate, deep.MetaLearningRate));
        return new NetworkRecipe(start.NameOf(model), model);
    }

    private static Parametrization Known(string name, int layers)
    {
        try
        {
            return Parametrization.Of(name, layers);
        }
        catch (OmniglotException unknown)
        {
            throw new UsageException($"{unknown.Message.TrimEnd('.')} (--parametrization, --hidden-layers).");
        }
    }

    private LayerScale[] Scales(ParseResult parse, IReadOnlyList<LayerScale> start)
    {
        var (multipliers, scales, rates) = (Read(_multipliers), Read(_scales), Read(_rates));
        return [.. start.Select((scale, l) => new LayerScale(
            multipliers?[l] ?? scale.Multiplier, scales?[l] ?? scale.InitialScale, rates?[l] ?? scale.RateFactor))];

        IReadOnlyList<double>? Read(Option<IReadOnlyList<double>> option)
        {
            if (!parse.IsGiven(option)) return null;
            var values = parse.GetRequiredValue(option);
            return values.Count == start.Count
                ? values
                : throw new UsageException($"{option.Name} has {values.Count} numbers for {start.Count} layers: give one for every layer, the readout last.");
        }
    }

    private static Option<IReadOnlyList<double>> Numbers(string name, string description) =>
        ValueOption.Numbers(name, description, "give numbers such as 0.5,1,1");
}
