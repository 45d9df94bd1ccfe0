using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// E[φ(h)] and E[φ'(h)] for h ~ N(μ, s²), elementwise. Tensors belong to the dispose scope of the caller.
/// </summary>
/// <remarks>
/// With the Gaussian density ϕ and distribution function Φ:
/// <code>
/// identity  μ                             1
/// ReLU      μ Φ(μ/s) + s ϕ(μ/s)           Φ(μ/s)
/// erf       erf(μ/c)                      2/(c √π) exp(-μ²/c²)            c² = 1 + 2 s²
/// GELU      μ Φ(μ/c) + s²/c ϕ(μ/c)        Φ(μ/c) + μ/c³ ϕ(μ/c)            c² = 1 + s²
/// </code>
/// tanh has no such form: it is taken at μ + s z for a standard Gaussian z, which the caller integrates over.
/// </remarks>
/// <param name="Values">E[φ(h)].</param>
/// <param name="Slopes">E[φ'(h)], the derivative of E[φ(h)] by μ.</param>
internal sealed record SmoothedActivation(Tensor Values, Tensor Slopes)
{
    /// <summary>Whether <see cref="Of"/> needs a z to integrate over.</summary>
    public static bool NeedsNoise(Activation activation) => activation == Activation.Tanh;

    /// <param name="activation">φ.</param>
    /// <param name="mean">μ.</param>
    /// <param name="variance">s², of the same shape or broadcast to it.</param>
    /// <param name="noise">z, broadcast to the shape of μ; only where it is needed.</param>
    public static SmoothedActivation Of(Activation activation, Tensor mean, Tensor variance, Tensor? noise) => activation switch
    {
        Activation.Identity => new SmoothedActivation(mean, ones_like(mean)),
        Activation.Relu => Relu(mean, variance),
        Activation.Erf => Erf(mean, variance),
        Activation.Gelu => Gelu(mean, variance),
        Activation.Tanh => Tanh(mean, variance, noise ?? throw new ArgumentNullException(nameof(noise))),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static SmoothedActivation Relu(Tensor mean, Tensor variance)
    {
        var deviation = variance.sqrt();
        // Without variance the ratio is ±∞ or 0/0: a tiny scale leaves the ramp itself.
        var ratio = mean / deviation.clamp_min(double.Epsilon * (1L << 52));
        var slopes = Distribution(ratio);
        return new SmoothedActivation((mean * slopes).addcmul_(deviation, Density(ratio), 1), slopes);
    }

    private static SmoothedActivation Erf(Tensor mean, Tensor variance)
    {
        var scale = (1 + 2 * variance).sqrt_();
        var ratio = mean / scale;
        return new SmoothedActivation(ratio.erf(), ratio.square().neg_().exp_().mul_(2 / Math.Sqrt(Math.PI)).div_(scale));
    }

    private static SmoothedActivation Gelu(Tensor mean, Tensor variance)
    {
        var square = 1 + variance;
        var scale = square.sqrt();
        var ratio = mean / scale;
        var (distribution, density) = (Distribution(ratio), Density(ratio));
        return new SmoothedActivation(
            (mean * distribution).addcmul_(variance / scale, density, 1),
            (ratio / square).mul_(density).add_(distribution));
    }

    private static SmoothedActivation Tanh(Tensor mean, Tensor variance, Tensor noise)
    {
        var values = (mean + variance.sqrt() * noise).tanh_();
        return new SmoothedActivation(values, values.square().neg_().add_(1));
    }

    private static Tensor Distribution(Tensor ratio) => (ratio / Math.Sqrt(2)).erf_().add_(1).div_(2);

    private static Tensor Density(Tensor ratio) => ratio.square().div_(-2).exp_().div_(Math.Sqrt(2 * Math.PI));
}
