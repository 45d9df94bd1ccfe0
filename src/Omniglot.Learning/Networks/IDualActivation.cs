using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>
/// An activation whose expectations over a pair of centred Gaussians (u, v) have a closed form: what kernels of networks are
/// composed of (docs/mathematics.md §6). Tensors belong to the dispose scope of the caller.
/// </summary>
internal interface IDualActivation
{
    /// <summary>E[φ(u) φ(v)] and E[φ'(u) φ'(v)].</summary>
    /// <param name="covariance">E[u v], [… rows, columns].</param>
    /// <param name="left">E[u²], broadcast to the covariance.</param>
    /// <param name="right">E[v²], broadcast to the covariance.</param>
    /// <param name="slopes">Whether the slopes are wanted.</param>
    GaussianPair Pair(Tensor covariance, Tensor left, Tensor right, bool slopes);

    /// <summary>E[φ(u)²] for u of a variance.</summary>
    Tensor Variance(Tensor variance);

    /// <summary>How many matrices of the size of the covariance a kernel's formulas hold at once.</summary>
    int Matrices(bool slopes);
}

/// <summary>Expectations over a pair of centred Gaussians (u, v).</summary>
/// <param name="Values">E[φ(u) φ(v)].</param>
/// <param name="Slopes">E[φ'(u) φ'(v)]; none where it was not asked for.</param>
internal sealed record GaussianPair(Tensor Values, Tensor? Slopes);
