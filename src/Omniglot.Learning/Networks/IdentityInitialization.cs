using Omniglot.Basics;
using TorchSharp;

namespace Omniglot.Learning.Networks;

/// <summary>
/// Initial weights of an identity network at every width, none with more than d + K hidden rows.
/// </summary>
/// <remarks>
/// With M = [U, Vᵀ] the n × (d + K) matrix of initial weights, gradient descent from Q M is Q times gradient descent from
/// M for every orthogonal Q, and the function is the same. Hence (arXiv 2011.14522, section on MAML; DESIGN §5):
/// <list type="bullet">
/// <item>n &lt; d + K: M is sampled as it is.</item>
/// <item>n ≥ d + K: M = Q R, and R is trained instead. R is the Bartlett factor of a Wishart matrix and is drawn directly:
/// R_ii = √(χ²_{n-i}/n) for i = 0, 1, …, R_ij ~ N(0, 1/n) for j &gt; i, columns scaled by σ_u and σ_v.</item>
/// <item>n = ∞: RᵀR → I, so R = diag(σ_u I_d, σ_v I_K) is the limit, at every step of training.</item>
/// </list>
/// </remarks>
public static class IdentityInitialization
{
    /// <summary>Draws a network of a width; the bias is zero. The limit draws nothing.</summary>
    public static IdentityWeights Draw(IdentityNetwork network, Width width, RandomStream random, Precision precision)
    {
        if (width.IsInfinite) return Limit(network, precision);
        return width.Units < network.Span
            ? Sample(network, (int)width.Units, random, precision)
            : Compressed(network, width.Units, random, precision);
    }

    /// <summary>The infinite-width limit: d + K deterministic hidden rows.</summary>
    public static IdentityWeights Limit(IdentityNetwork network, Precision precision) =>
        Factor(network, precision, (i, j) => i == j ? 1 : 0);

    /// <summary>A finite network with all its n hidden rows.</summary>
    public static IdentityWeights Sample(IdentityNetwork network, int width, RandomStream random, Precision precision)
    {
        var scale = 1 / Math.Sqrt(width);
        return Weights(network, width, precision, (_, _) => random.NextGaussian() * scale);
    }

    /// <summary>The Bartlett factor R of a network of <paramref name="width"/> ≥ d + K.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is below d + K.</exception>
    public static IdentityWeights Compressed(IdentityNetwork network, long width, RandomStream random, Precision precision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, network.Span);
        var scale = 1 / Math.Sqrt(width);
        return Factor(network, precision, (i, j) =>
            i > j ? 0 : i == j ? Math.Sqrt(random.NextChiSquared(width - i)) * scale : random.NextGaussian() * scale);
    }

    /// <summary>
    /// Compresses given initial weights with n ≥ d + K hidden rows and zero bias to the factor R of [U, Vᵀ] = Q R:
    /// d + K hidden rows, the same function at every step of training.
    /// </summary>
    /// <exception cref="ArgumentException">The bias is not zero, or there are fewer than d + K rows.</exception>
    public static IdentityWeights Compress(IdentityWeights weights)
    {
        using var scope = torch.NewDisposeScope();
        var inputs = weights.U.shape[1];
        using var columns = torch.cat([weights.U, weights.V.t()], 1);
        if (columns.shape[0] < columns.shape[1])
            throw new ArgumentException($"{columns.shape[0]} hidden rows are fewer than the {columns.shape[1]} columns they span.", nameof(weights));
        if (weights.B.count_nonzero().item<long>() != 0)
            throw new ArgumentException("Only initial weights, whose bias is zero, lie in the span of [U, Vᵀ].", nameof(weights));
        var (_, factor) = torch.linalg.qr(columns, torch.linalg.QRMode.R);
        return new IdentityWeights(
            Keep(factor.narrow(1, 0, inputs).contiguous()),
            Keep(factor.narrow(1, inputs, factor.shape[1] - inputs).t().contiguous()),
            Keep(factor.new_zeros(factor.shape[0])),
            weights.BiasMultiplier);
    }

    private static IdentityWeights Factor(IdentityNetwork network, Precision precision, Func<int, int, double> entry) =>
        Weights(network, network.Span, precision, entry);

    // entry(i, j) is row i, column j of [U, Vᵀ] for unit scales, asked for row by row.
    private static IdentityWeights Weights(IdentityNetwork network, int rows, Precision precision, Func<int, int, double> entry)
    {
        using var scope = torch.NewDisposeScope();
        var u = new double[rows, network.Inputs];
        var v = new double[network.Ways, rows];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < network.Inputs; j++) u[i, j] = network.SigmaU * entry(i, j);
            for (var k = 0; k < network.Ways; k++) v[k, i] = network.SigmaV * entry(i, network.Inputs + k);
        }

        var type = precision.ScalarType();
        return new IdentityWeights(
            Keep(torch.tensor(u, dtype: type)), Keep(torch.tensor(v, dtype: type)), Keep(torch.zeros(rows, dtype: type)), network.BiasMultiplier);
    }

    private static torch.Tensor Keep(torch.Tensor tensor) => tensor.MoveToOuterDisposeScope();
}
