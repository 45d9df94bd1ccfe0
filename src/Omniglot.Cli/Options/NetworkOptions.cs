using System.CommandLine;
using Omniglot.Learning.Networks;

namespace Omniglot.Cli.Options;

/// <summary>The options that say what a network's hidden layers are.</summary>
/// <param name="otherwise">What help says of their defaults.</param>
internal sealed class NetworkOptions(string otherwise)
{
    /// <summary>The option <c>--activation</c>.</summary>
    public Option<Activation> Activation { get; } = ActivationOption($"Activation of the hidden layers; kernels know identity and relu. Default: {otherwise}.");

    /// <summary>An option <c>--activation</c>.</summary>
    public static Option<Activation> ActivationOption(string description) => ValueOption.Choice(
        "--activation", description, [.. Learning.Networks.Activation.All.Select(activation => (activation.Name, activation))]);

    /// <summary>The option <c>--hidden-layers</c>.</summary>
    public Option<int> HiddenLayers { get; } = ValueOption.Count("--hidden-layers", $"Hidden layers. Default: {otherwise}.");
}
