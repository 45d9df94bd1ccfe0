using Omniglot.Basics;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.Common;

/// <summary>
/// The network that studies of parametrizations look at: a perceptron without biases in μP whose first layer is multiplied by
/// 1/8, about one over the norm of a drawing, so that pre-activations start at about one.
/// </summary>
/// <param name="Activation">φ.</param>
/// <param name="HiddenLayers">L.</param>
/// <param name="BaseWidth">The width at which every parametrization is the same network.</param>
public sealed record StudyNetwork(Activation Activation, int HiddenLayers, int BaseWidth)
{
    private const double InputMultiplier = 0.125;

    /// <summary>The network in some parametrization, drawn and trained as in any other at the base width
    /// (<see cref="WidthMatching"/>).</summary>
    /// <param name="parametrization">Its name.</param>
    /// <exception cref="OmniglotException">There is no such parametrization of so many layers.</exception>
    public Network In(string parametrization) =>
        WidthMatching.At(BaseWidth, Reference, Parametrization.Of(parametrization, HiddenLayers));

    private Network Reference => new(
        Activation,
        Parametrization.MaximalUpdate(HiddenLayers),
        [LayerScale.Unit with { Multiplier = InputMultiplier }, .. Enumerable.Repeat(LayerScale.Unit, HiddenLayers)],
        BiasMultiplier: 0,
        ReadoutStart.Drawn);
}
