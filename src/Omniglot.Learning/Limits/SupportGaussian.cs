using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// The pre-activations of a hidden unit on a task's rows, which are jointly Gaussian with covariance σ² x·y: those of the
/// support rows are g_s = F z with z ~ N(0, I_r), and each query row is M z and an independent rest. Tensors belong to the
/// dispose scope of the caller.
/// </summary>
/// <remarks>
/// F is triangular up to the order of rows (<see cref="PivotedCholesky"/>). So the kink of a ReLU at g = 0 lies at z = 0 for the
/// first row, where balanced points never straddle it, and near it for rows alike: with principal directions instead, the
/// standard error on the recorded trace was twice as large.
/// </remarks>
/// <param name="Factor">F [S, r].</param>
/// <param name="Query">M [Q, r].</param>
/// <param name="Residual">[Q] variance of each query row that the support rows do not tell.</param>
internal sealed record SupportGaussian(Tensor Factor, Tensor Query, Tensor Residual)
{
    /// <param name="task">The task.</param>
    /// <param name="variance">σ².</param>
    public static SupportGaussian Given(TaskInputs task, double variance)
    {
        using var scope = NewDisposeScope();
        int support = task.Shape.SupportRows, query = task.Shape.QueryRows;
        var cholesky = PivotedCholesky.Decompose(Covariance(task, variance), support);
        var factor = tensor(cholesky.Factor);
        return new SupportGaussian(
            factor.narrow(0, 0, support).MoveToOuterDisposeScope(),
            factor.narrow(0, support, query).MoveToOuterDisposeScope(),
            tensor(cholesky.Residual[support..]).MoveToOuterDisposeScope());
    }

    /// <summary>[S + Q, r]: a root of the covariance of all rows, of whatever rank r; the caller's to dispose.</summary>
    /// <param name="task">The task.</param>
    /// <param name="variance">σ².</param>
    public static Tensor Root(TaskInputs task, double variance) =>
        tensor(PivotedCholesky.Decompose(Covariance(task, variance), (int)task.Gram.shape[0]).Factor);

    private static double[,] Covariance(TaskInputs task, double variance)
    {
        var gram = task.Gram.data<double>().ToArray();
        var count = (int)task.Gram.shape[0];
        var covariance = new double[count, count];
        for (var i = 0; i < gram.Length; i++) covariance[i / count, i % count] = variance * gram[i];
        return covariance;
    }
}
