using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>φ(h) = max(h, 0); φ'(0) = 0, as autograd has it.</summary>
/// <remarks>
/// Averaged over N(μ, s²), with the Gaussian density ϕ and distribution function Φ, and over a pair of centred Gaussians with
/// variances a, b and covariance q, cos θ = q/√(ab) (the arc-cosine kernels of order 1 and 0, Cho and Saul 2009):
/// <code>
/// E[φ] = μ Φ(μ/s) + s ϕ(μ/s),   E[φ'] = Φ(μ/s)
/// E[φ φ] = √(ab) (sin θ + (π - θ) cos θ)/2π,   E[φ' φ'] = (π - θ)/2π
/// </code>
/// </remarks>
internal sealed class ReluActivation() : Activation("relu"), IDualActivation
{
    /// <inheritdoc/>
    internal override bool NeedsNoise => false;

    /// <inheritdoc/>
    public override Tensor Value(Tensor h) => h.AtLeast(0);

    /// <inheritdoc/>
    public override Tensor Backward(Tensor h, Tensor value, Tensor delta) => value.sign().mul_(delta);

    /// <inheritdoc/>
    internal override SmoothedActivation Smoothed(Tensor mean, Tensor variance, Tensor? noise)
    {
        var deviation = variance.sqrt();
        // Without variance the ratio is ±∞ or 0/0: a tiny scale leaves the ramp itself.
        var ratio = mean / deviation.AtLeast(double.Epsilon * (1L << 52));
        var slopes = GaussianFunctions.Distribution(ratio);
        return new SmoothedActivation((mean * slopes).PlusProduct_(deviation, GaussianFunctions.Density(ratio)), slopes);
    }

    /// <inheritdoc/>
    public GaussianPair Pair(Tensor covariance, Tensor left, Tensor right, bool slopes)
    {
        var scale = left.sqrt() * right.sqrt();
        // A blank drawing without bias has no variance: its covariance is zero and any scale will do. Rounding may leave [-1, 1].
        var cosine = (covariance / scale.AtLeast(float.Epsilon)).Between_(-1, 1);
        var complement = cosine.acos().neg_().Plus_(Math.PI);
        var sine = cosine.Squared().neg_().Plus_(1).sqrt_();
        var values = sine.PlusProduct_(complement, cosine).mul_(scale).Over_(2 * Math.PI);
        return new GaussianPair(values, slopes ? complement.Over_(2 * Math.PI) : null);
    }

    /// <inheritdoc/>
    public Tensor Variance(Tensor variance) => variance.Over(2);

    /// <inheritdoc/>
    public int Matrices(bool slopes) => slopes ? 8 : 6;
}
