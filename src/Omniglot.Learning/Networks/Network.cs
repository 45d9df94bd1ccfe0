using Omniglot.Basics;

namespace Omniglot.Learning.Networks;

/// <summary>
/// The description of a network with L ≥ 1 hidden layers of n units. One description yields its weights at every width and seed
/// (<see cref="NetworkInitialization"/>), the exact limit of a linear one (<see cref="WishartFactor"/>), and its kernels.
/// </summary>
/// <remarks>
/// <code>
/// h¹ = m_1 (n^{-a_1} w¹ x + β n^{-a_1} b¹),   hˡ = m_l (n^{-a_l} wˡ φ(hˡ⁻¹) + β n^{-a_1} bˡ),   f(x) = m_{L+1} n^{-a_{L+1}} w^{L+1} φ(hᴸ)
/// </code>
/// with wˡ ~ N(0, σ_l² n^{-2b_l}) and no readout bias (arXiv 2011.14522, section on abc-parametrizations;
/// docs/mathematics.md §3). Biases start at zero, or are drawn (<see cref="BiasScale"/>).
/// </remarks>
/// <param name="Activation">φ.</param>
/// <param name="Parametrization">(a, b, c), for as many layers as the network has.</param>
/// <param name="Scales">(m_l, σ_l, ρ_l) of layers 1 … L + 1.</param>
/// <param name="BiasMultiplier">β; where it is zero biases are not trained.</param>
/// <param name="Readout">How the readout starts.</param>
public sealed record Network(
    Activation Activation, Parametrization Parametrization, IReadOnlyList<LayerScale> Scales, double BiasMultiplier, ReadoutStart Readout)
{
    private static readonly LayerExponents LinearExponents = new(0, 0.5);

    /// <summary>σ_b, standard deviation of the effective biases as drawn; zero by default.</summary>
    public double BiasScale { get; init; }

    /// <summary>L.</summary>
    public int HiddenLayers => Parametrization.HiddenLayers;

    /// <summary>
    /// Whether all updates stay in the span of the initial [U, Vᵀ] of a linear network f(x) = V (U x + b̂) whose rates do not know the
    /// width: then every width from d + K on, and the limit, is a network of d + K hidden rows (<see cref="WishartFactor"/>).
    /// </summary>
    public bool HasLinearLimit =>
        Activation == Activation.Identity && HiddenLayers == 1 && Parametrization.C == 0 && BiasScale == 0 && Readout == ReadoutStart.Drawn
        && Parametrization.Layers.All(layer => layer == LinearExponents)
        && Scales.All(scale => scale == LayerScale.Unit with { InitialScale = scale.InitialScale });

    /// <summary>
    /// f(x) = V (U x + β b), U ~ N(0, σ_u²/n), V ~ N(0, σ_v²/n): μP of a homogeneous activation written with multipliers of one and
    /// rates that do not know the width (arXiv 2011.14522, section on MAML).
    /// </summary>
    /// <param name="sigmaU">σ_u.</param>
    /// <param name="sigmaV">σ_v.</param>
    /// <param name="biasMultiplier">β.</param>
    public static Network Linear(double sigmaU, double sigmaV, double biasMultiplier) => new(
        Activation.Identity, new Parametrization("mup, identity", [LinearExponents, LinearExponents], 0),
        [LayerScale.Unit with { InitialScale = sigmaU }, LayerScale.Unit with { InitialScale = sigmaV }], biasMultiplier, ReadoutStart.Drawn);

    /// <summary>
    /// A network in neural tangent parametrization, whose limits are kernels: W ~ N(0, σ_w²) below the readout, V ~ N(0, σ_v²),
    /// biases N(0, σ_b²) that are not trained (arXiv 2011.14522, section on the kernel regime).
    /// </summary>
    /// <param name="activation">φ.</param>
    /// <param name="hiddenLayers">L.</param>
    /// <param name="sigmaW">σ_w.</param>
    /// <param name="sigmaB">σ_b.</param>
    /// <param name="sigmaV">σ_v.</param>
    /// <exception cref="OmniglotException">There is no hidden layer.</exception>
    public static Network NeuralTangent(Activation activation, int hiddenLayers, double sigmaW, double sigmaB, double sigmaV) => new(
        activation, Parametrization.Of("ntp", hiddenLayers),
        [.. Enumerable.Repeat(LayerScale.Unit with { InitialScale = sigmaW }, hiddenLayers), LayerScale.Unit with { InitialScale = sigmaV }],
        BiasMultiplier: 0, ReadoutStart.Drawn)
    {
        BiasScale = sigmaB,
    };

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
        return new LayerDynamics(
            multiplier,
            scale.Multiplier * BiasMultiplier * Math.Pow(width, -Parametrization.Layers[0].A),
            Math.Abs(multiplier) * scale.InitialScale * Math.Pow(width, -exponents.B),
            Math.Pow(width, -Parametrization.C),
            scale.RateFactor);
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
        return Scales.All(IsSound) && BiasScale >= 0 && double.IsFinite(BiasMultiplier + BiasScale)
            ? null
            : "An initial scale or a rate factor is negative, or a multiplier is not finite: give numbers from 0.";
    }

    /// <inheritdoc/>
    public bool Equals(Network? other) =>
        other is not null && Activation == other.Activation && Parametrization == other.Parametrization && Scales.SequenceEqual(other.Scales)
        && BiasMultiplier.Equals(other.BiasMultiplier) && BiasScale.Equals(other.BiasScale) && Readout == other.Readout;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Scales.Aggregate(HashCode.Combine(Activation, Parametrization, BiasMultiplier, BiasScale, Readout), HashCode.Combine);

    private static bool IsSound(LayerScale scale) =>
        scale.InitialScale >= 0 && scale.RateFactor >= 0 && double.IsFinite(scale.Multiplier + scale.InitialScale + scale.RateFactor);
}
