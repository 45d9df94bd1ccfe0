using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>φ(h) = h Φ(h) with the Gaussian distribution function Φ, without approximation; φ'(h) = Φ(h) + h ϕ(h). Averaged over
/// N(μ, s²) with c² = 1 + s²: E[φ] = μ Φ(μ/c) + s²/c ϕ(μ/c), E[φ'] = Φ(μ/c) + μ/c³ ϕ(μ/c).</summary>
internal sealed class GeluActivation() : Activation("gelu")
{
    /// <inheritdoc/>
    internal override bool NeedsNoise => false;

    /// <inheritdoc/>
    public override Tensor Value(Tensor h) => GaussianFunctions.Distribution(h).mul_(h);

    /// <inheritdoc/>
    public override Tensor Backward(Tensor h, Tensor value, Tensor delta)
    {
        using var distribution = GaussianFunctions.Distribution(h);
        return h.Squared().Over_(-2).exp_().Times_(1 / Math.Sqrt(2 * Math.PI)).mul_(h).Plus_(distribution).mul_(delta);
    }

    /// <inheritdoc/>
    internal override SmoothedActivation Smoothed(Tensor mean, Tensor variance, Tensor? noise)
    {
        var square = variance.Plus(1);
        var scale = square.sqrt();
        var ratio = mean / scale;
        var (distribution, density) = (GaussianFunctions.Distribution(ratio), GaussianFunctions.Density(ratio));
        return new SmoothedActivation(
            (mean * distribution).PlusProduct_(variance / scale, density),
            (ratio / square).mul_(density).Plus_(distribution));
    }
}
