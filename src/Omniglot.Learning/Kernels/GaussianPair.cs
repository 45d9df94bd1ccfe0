using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// Expectations over a pair of centred Gaussians (u, v) with variances a, b and covariance q. For ReLU they are the
/// arc-cosine kernels of order 1 and 0 (Cho &amp; Saul 2009): with cos θ = q/√(ab),
/// <code>
/// E[φ(u) φ(v)] = √(ab) (sin θ + (π - θ) cos θ)/2π,   E[φ'(u) φ'(v)] = (π - θ)/2π
/// </code>
/// and for the identity q and 1. The correlation is clamped to [-1, 1], so rounding never makes a number of none.
/// Tensors belong to the dispose scope of the caller.
/// </summary>
/// <param name="Values">E[φ(u) φ(v)].</param>
/// <param name="Slopes">E[φ'(u) φ'(v)]; none where it was not asked for.</param>
internal sealed record GaussianPair(Tensor Values, Tensor? Slopes)
{
    /// <param name="activation">φ.</param>
    /// <param name="covariance">q, [… rows, columns].</param>
    /// <param name="left">a, broadcast to q.</param>
    /// <param name="right">b, broadcast to q.</param>
    /// <param name="slopes">Whether the slopes are wanted.</param>
    public static GaussianPair Of(Activation activation, Tensor covariance, Tensor left, Tensor right, bool slopes) => activation switch
    {
        Activation.Identity => new GaussianPair(covariance, slopes ? ones_like(covariance) : null),
        Activation.Relu => Relu(covariance, left, right, slopes),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>E[φ(u)²] for u of a variance.</summary>
    public static Tensor Variance(Activation activation, Tensor variance) => activation switch
    {
        Activation.Identity => variance,
        Activation.Relu => variance / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static GaussianPair Relu(Tensor covariance, Tensor left, Tensor right, bool slopes)
    {
        var scale = left.sqrt() * right.sqrt();
        // A blank drawing without bias has no variance: its covariance is zero and any scale will do.
        var cosine = (covariance / scale.clamp_min(float.Epsilon)).clamp_(-1, 1);
        var complement = cosine.acos().neg_().add_(Math.PI);
        var sine = cosine.square().neg_().add_(1).sqrt_();
        var values = sine.addcmul_(complement, cosine, 1).mul_(scale).div_(2 * Math.PI);
        return new GaussianPair(values, slopes ? complement.div_(2 * Math.PI) : null);
    }
}
