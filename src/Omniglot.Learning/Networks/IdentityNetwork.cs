namespace Omniglot.Learning.Networks;

/// <summary>
/// The description of an identity network with one hidden layer, f(x) = V (U x + β b), in maximal-update
/// parametrization. One description yields the network at every width and its infinite-width limit
/// (<see cref="IdentityInitialization"/>).
/// </summary>
/// <param name="Inputs">d.</param>
/// <param name="Ways">K, outputs.</param>
/// <param name="SigmaU">σ_u: entries of U are N(0, σ_u²/n).</param>
/// <param name="SigmaV">σ_v: entries of V are N(0, σ_v²/n).</param>
/// <param name="BiasMultiplier">β.</param>
public sealed record IdentityNetwork(int Inputs, int Ways, double SigmaU, double SigmaV, double BiasMultiplier)
{
    /// <summary>
    /// d + K: all updates of gradient descent stay in the span of the d + K columns of the initial [U, Vᵀ], so no network
    /// needs more hidden rows than this, however wide it is.
    /// </summary>
    public int Span => Inputs + Ways;

    /// <summary>The same network, drawn and trained alike at every width, as a perceptron: an identity network in μP is one whose
    /// layers are N(0, 1/n) with multipliers of one and rates that do not know the width (DESIGN §3).</summary>
    public PerceptronNetwork AsPerceptron() => new(
        Inputs, Ways, Activation.Identity, new Parametrization("mup, identity", [new(0, 0.5), new(0, 0.5)], 0),
        [LayerScale.Unit with { InitialScale = SigmaU }, LayerScale.Unit with { InitialScale = SigmaV }], BiasMultiplier, ReadoutStart.Drawn);
}
