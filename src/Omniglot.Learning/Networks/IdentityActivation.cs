using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>φ(h) = h: E[φ(N(μ, s²))] = μ, E[φ'] = 1; of a pair with covariance q, E[φ φ] = q and E[φ' φ'] = 1.</summary>
internal sealed class IdentityActivation() : Activation("identity"), IDualActivation
{
    /// <inheritdoc/>
    internal override bool NeedsNoise => false;

    /// <inheritdoc/>
    public override Tensor Value(Tensor h) => h;

    /// <inheritdoc/>
    public override Tensor Backward(Tensor h, Tensor value, Tensor delta) => delta;

    /// <inheritdoc/>
    internal override SmoothedActivation Smoothed(Tensor mean, Tensor variance, Tensor? noise) => new(mean, ones_like(mean));

    /// <inheritdoc/>
    public GaussianPair Pair(Tensor covariance, Tensor left, Tensor right, bool slopes) => new(covariance, slopes ? ones_like(covariance) : null);

    /// <inheritdoc/>
    public Tensor Variance(Tensor variance) => variance;

    /// <inheritdoc/>
    public int Matrices(bool slopes) => 1;
}
