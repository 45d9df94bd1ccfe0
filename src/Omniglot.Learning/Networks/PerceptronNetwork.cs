using Omniglot.Basics;

namespace Omniglot.Learning.Networks;

/// <summary>
/// The description of a perceptron with L ≥ 1 hidden layers of n units. One description yields the network at every width
/// (<see cref="PerceptronInitialization"/>).
/// </summary>
/// <remarks>
/// <code>
/// h¹ = m_1 (n^{-a_1} w¹ x + β n^{-a_1} b¹),   hˡ = m_l (n^{-a_l} wˡ φ(hˡ⁻¹) + β n^{-a_1} bˡ),   f(x) = m_{L+1} n^{-a_{L+1}} w^{L+1} φ(hᴸ)
/// </code>
/// with wˡ ~ N(0, σ_l² n^{-2b_l}), b = 0 at the start and no readout bias (arXiv 2011.14522, section on
/// abc-parametrizations; DESIGN §3).
/// </remarks>
/// <param name="Inputs">d.</param>
/// <param name="Ways">K, outputs.</param>
/// <param name="Activation">φ.</param>
/// <param name="Parametrization">(a, b, c), for as many layers as the network has.</param>
/// <param name="Scales">(m_l, σ_l, ρ_l) of layers 1 … L + 1.</param>
/// <param name="BiasMultiplier">β.</param>
/// <param name="Readout">How the readout starts.</param>
public sealed record PerceptronNetwork(
    int Inputs, int Ways, Activation Activation, Parametrization Parametrization, IReadOnlyList<LayerScale> Scales, double BiasMultiplier, ReadoutStart Readout)
{
    /// <summary>L.</summary>
    public int HiddenLayers => Parametrization.HiddenLayers;

    /// <summary>Inputs of layer l, 1 … L + 1, at width n.</summary>
    public int FanIn(int layer, int width) => layer == 1 ? Inputs : width;

    /// <summary>Outputs of layer l, 1 … L + 1, at width n.</summary>
    public int FanOut(int layer, int width) => layer == Scales.Count ? Ways : width;

    /// <summary>
    /// How layer l moves at width n, in terms of its effective weights Ŵ = m n^{-a} w: every rule of scaling with the width is
    /// here and nowhere else.
    /// </summary>
    /// <param name="layer">l, 1 … L + 1.</param>
    /// <param name="width">n.</param>
    public LayerDynamics Dynamics(int layer, long width)
    {
        var (exponents, scale) = (Parametrization.Layers[layer - 1], Scales[layer - 1]);
        var multiplier = scale.Multiplier * Math.Pow(width, -exponents.A);
        var bias = scale.Multiplier * BiasMultiplier * Math.Pow(width, -Parametrization.Layers[0].A);
        var rate = Math.Pow(width, -Parametrization.C);
        return new LayerDynamics(
            Math.Abs(multiplier) * scale.InitialScale * Math.Pow(width, -exponents.B), multiplier * multiplier * rate, bias * bias * rate, scale.RateFactor);
    }

    /// <summary>Refuses a description that does not fit together.</summary>
    /// <exception cref="OmniglotException">Layers and scales differ in number, or a scale is negative or not finite.</exception>
    public void Check()
    {
        if (Problem() is { } problem) throw new OmniglotException(problem);
    }

    /// <summary>What does not fit together, with the remedy; none of a sound description.</summary>
    public string? Problem()
    {
        if (Scales.Count != Parametrization.Layers.Count)
            return $"{Scales.Count} layer scales do not fit {Parametrization.Layers.Count} layers: give one for every layer, the readout last.";
        return Scales.All(scale => scale.InitialScale >= 0 && scale.RateFactor >= 0 && double.IsFinite(scale.Multiplier + scale.InitialScale + scale.RateFactor)) && double.IsFinite(BiasMultiplier)
            ? null
            : "An initial scale or a rate factor is negative, or a multiplier is not finite: give numbers from 0.";
    }

    /// <inheritdoc/>
    public bool Equals(PerceptronNetwork? other) =>
        other is not null && Inputs == other.Inputs && Ways == other.Ways && Activation == other.Activation && Parametrization == other.Parametrization
        && Scales.SequenceEqual(other.Scales) && BiasMultiplier.Equals(other.BiasMultiplier) && Readout == other.Readout;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Scales.Aggregate(HashCode.Combine(Inputs, Ways, Activation, Parametrization, BiasMultiplier, Readout), HashCode.Combine);
}
