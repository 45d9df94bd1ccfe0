using Omniglot.Basics;
using Omniglot.Learning.Networks;

namespace Omniglot.Learning.Limits;

/// <summary>
/// The constants that are left of a network with one hidden layer when its width goes to infinity, all powers of n aside.
/// </summary>
/// <remarks>
/// Pre-activations are drawn with covariance σ_g² x·y and move with the rate κ_x x·y + κ_b; readout variables are drawn with
/// variance σ_v² and move with the rate κ_v. Which power of n stands beside which is the regime's: see
/// <see cref="FeatureLearning"/> and <see cref="Kernel"/>.
/// </remarks>
/// <param name="Activation">φ.</param>
/// <param name="PreactivationVariance">σ_g².</param>
/// <param name="ReadoutVariance">σ_v².</param>
/// <param name="InputRate">κ_x.</param>
/// <param name="BiasRate">κ_b.</param>
/// <param name="ReadoutRate">κ_v.</param>
public sealed record OneStepScales(
    Activation Activation, double PreactivationVariance, double ReadoutVariance, double InputRate, double BiasRate, double ReadoutRate)
{
    // Exponents are sums of a few halves.
    private const double Equal = 1e-9;

    /// <summary>Those of a network in maximal-update parametrization, or one that trains identically (a + θ, b - θ, c - 2θ):
    /// f(x) is a mean over units of v φ(h) with v = n Ŵ², and rates of Ŵ are n times κ below, 1/n times κ in the readout.</summary>
    /// <exception cref="OmniglotException">The network is another, or has more than one hidden layer.</exception>
    public static OneStepScales FeatureLearning(Network network) =>
        Has(network, firstRate: 1, readoutStart: 1)
            ? Constants(network)
            : throw Refusal(network, "The one-step limit with moving features is one of μP networks", "mup");

    /// <summary>Those of a network in neural tangent parametrization, or one that trains identically: f(x) is 1/√n times a sum
    /// over units of v φ(h) with v = √n Ŵ², and rates of Ŵ are κ below, 1/n times κ in the readout.</summary>
    /// <exception cref="OmniglotException">The network is another, or has more than one hidden layer.</exception>
    public static OneStepScales Kernel(Network network) =>
        Has(network, firstRate: 0, readoutStart: 0.5)
            ? Constants(network)
            : throw Refusal(network, "The one-step kernel is one of NTP networks", "ntp");

    // Rates of Ŵ scale as n^{-2a-c}, initial entries as n^{-a-b}.
    private static bool Has(Network network, double firstRate, double readoutStart)
    {
        network.Check();
        if (network.HiddenLayers != 1) return false;
        var (first, readout, c) = (network.Parametrization.Layers[0], network.Parametrization.Readout, network.Parametrization.C);
        return AreEqual(first.A + first.B, 0) && AreEqual(-2 * first.A - c, firstRate)
            && AreEqual(readout.A + readout.B, readoutStart) && AreEqual(-2 * readout.A - c, -1);
    }

    // At width one all powers of n are one, and what is left are the constants.
    private static OneStepScales Constants(Network network)
    {
        var (first, readout) = (network.Dynamics(1, width: 1), network.Dynamics(2, width: 1));
        return new OneStepScales(
            network.Activation,
            first.InitialScale * first.InitialScale,
            network.Readout == ReadoutStart.Zero ? 0 : readout.InitialScale * readout.InitialScale,
            first.Rate,
            first.BiasRate,
            readout.Rate);
    }

    private static OmniglotException Refusal(Network network, string what, string remedy) => new(
        $"{what} with one hidden layer, not of '{network.Parametrization.Name}' with {network.HiddenLayers}: choose {remedy} and one hidden layer.");

    private static bool AreEqual(double a, double b) => Math.Abs(a - b) < Equal;
}
