using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>φ(h) = erf h, φ'(h) = 2/√π exp(-h²); averaged over N(μ, s²) with c² = 1 + 2 s²: E[φ] = erf(μ/c),
/// E[φ'] = 2/(c √π) exp(-μ²/c²).</summary>
internal sealed class ErfActivation() : Activation("erf")
{
    /// <inheritdoc/>
    internal override bool NeedsNoise => false;

    /// <inheritdoc/>
    public override Tensor Value(Tensor h) => h.erf();

    /// <inheritdoc/>
    public override Tensor Backward(Tensor h, Tensor value, Tensor delta) => Slope(h).mul_(delta);

    /// <inheritdoc/>
    internal override SmoothedActivation Smoothed(Tensor mean, Tensor variance, Tensor? noise)
    {
        var scale = variance.Times(2).Plus(1).sqrt_();
        var ratio = mean / scale;
        return new SmoothedActivation(ratio.erf(), Slope(ratio).div_(scale));
    }

    private static Tensor Slope(Tensor h) => h.Squared().neg_().exp_().Times_(2 / Math.Sqrt(Math.PI));
}
