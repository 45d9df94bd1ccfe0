namespace Omniglot.Learning.Networks;

/// <summary>
/// Makes parametrizations comparable: networks that differ in how they scale with the width, and are one and the same network,
/// drawn and trained alike, at one base width.
/// </summary>
public static class WidthMatching
{
    /// <summary>
    /// The network of another parametrization whose every layer has, at the base width n₀, the initial scale and the rate of the
    /// given network's: with a difference of exponents Δ, m ← m n₀^{Δa + Δc/2} keeps κ = m² n₀^{-2a-c}, and
    /// σ ← σ n₀^{Δb - Δc/2} keeps m σ n₀^{-a-b}.
    /// </summary>
    /// <remarks>Biases have one multiplier β for all layers, and could not be matched in each: the network has none to move.</remarks>
    /// <param name="network">The network to match, without biases.</param>
    /// <param name="other">The other parametrization, of as many layers.</param>
    /// <param name="baseWidth">n₀.</param>
    /// <exception cref="ArgumentException">The network has biases, or the numbers of layers differ.</exception>
    public static Network At(int baseWidth, Network network, Parametrization other)
    {
        if (network.BiasMultiplier != 0) throw new ArgumentException("Biases cannot be matched in every layer.", nameof(network));
        if (other.HiddenLayers != network.HiddenLayers) throw new ArgumentException("The numbers of layers differ.", nameof(other));
        var rate = (other.C - network.Parametrization.C) / 2;
        return network with
        {
            Parametrization = other,
            Scales = [.. network.Scales.Zip(network.Parametrization.Layers, other.Layers).Select(layer => layer.First with
            {
                Multiplier = layer.First.Multiplier * Math.Pow(baseWidth, layer.Third.A - layer.Second.A + rate),
                InitialScale = layer.First.InitialScale * Math.Pow(baseWidth, layer.Third.B - layer.Second.B - rate),
            })],
        };
    }
}
