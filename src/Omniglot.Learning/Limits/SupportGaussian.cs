using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// The pre-activations of a hidden unit on a task's rows, which are jointly Gaussian with covariance σ² x·y: those of the
/// support rows are g_s = F z with z ~ N(0, I_r), and each query row is M z and an independent rest. Tensors belong to the
/// dispose scope of the caller.
/// </summary>
/// <remarks>
/// F is the root of the covariance in its principal directions, the largest variance first. Directions of no variance, as
/// drawings that are given twice have them, are left out: r is the rank.
/// </remarks>
/// <param name="Factor">F [S, r].</param>
/// <param name="Query">M [Q, r].</param>
/// <param name="Residual">[Q] variance of each query row that the support rows do not tell.</param>
internal sealed record SupportGaussian(Tensor Factor, Tensor Query, Tensor Residual)
{
    // Eigenvalues are known to about 2^-53 of the largest; below this share they are rounding.
    private const double Negligible = 1e-12;

    /// <param name="task">The task.</param>
    /// <param name="variance">σ².</param>
    public static SupportGaussian Of(TaskInputs task, double variance)
    {
        using var scope = NewDisposeScope();
        var covariance = task.Gram * variance;
        long support = task.Shape.SupportRows, query = task.Shape.QueryRows;
        var (vectors, roots) = Principal(covariance.narrow(0, 0, support).narrow(1, 0, support));
        var projection = covariance.narrow(0, support, query).narrow(1, 0, support).mm(vectors) / roots;
        var residual = (covariance.diagonal().narrow(0, support, query) - projection.square().sum([1L])).clamp_min_(0);
        return new SupportGaussian(
            (vectors * roots).MoveToOuterDisposeScope(), projection.MoveToOuterDisposeScope(), residual.MoveToOuterDisposeScope());
    }

    /// <summary>[n, r]: a root of a covariance [n, n] of any rank r, in principal directions; the caller's to dispose.</summary>
    public static Tensor Root(Tensor covariance)
    {
        using var scope = NewDisposeScope();
        var (vectors, roots) = Principal(covariance);
        return (vectors * roots).MoveToOuterDisposeScope();
    }

    // Eigenvectors [n, r] and standard deviations [r] of the directions that have a variance, the largest first. Signs are free:
    // those of positive sums give the same points for the same rows in any order.
    private static (Tensor Vectors, Tensor Roots) Principal(Tensor covariance)
    {
        var (values, vectors) = linalg.eigh(covariance);
        var ascending = values.data<double>().ToArray();
        var kept = ascending.Count(value => value > Negligible * ascending[^1]);
        var columns = arange(ascending.Length - 1, ascending.Length - 1 - kept, -1);
        var chosen = vectors.index_select(1, columns);
        return (chosen * chosen.sum([0L], keepdim: true).sign(), values.index_select(0, columns).sqrt());
    }
}
