using Omniglot.Basics;
using TorchSharp;

namespace Omniglot.Learning.Networks;

/// <summary>
/// Initial weights of a linear network at every width, none with more than d + K hidden rows.
/// </summary>
/// <remarks>
/// With M = [U, Vᵀ] the n × (d + K) matrix of initial weights, gradient descent from Q M is Q times gradient descent from
/// M for every orthogonal Q, and the function is the same. Hence (arXiv 2011.14522, section on MAML; docs/mathematics.md §5):
/// <list type="bullet">
/// <item>n &lt; d + K: M is sampled as it is.</item>
/// <item>n ≥ d + K: M = Q R, and R is trained instead. R is the Bartlett factor of a Wishart matrix and is drawn directly:
/// R_ii = √(χ²_{n-i}/n) for i = 0, 1, …, R_ij ~ N(0, 1/n) for j &gt; i, columns scaled by σ_u and σ_v.</item>
/// <item>n = ∞: RᵀR → I, so R = diag(σ_u I_d, σ_v I_K) is the limit, at every step of training.</item>
/// </list>
/// </remarks>
public static class WishartFactor
{
    /// <summary>Draws a network of a width; the bias is zero. The limit draws nothing.</summary>
    public static NetworkWeights Draw(Network network, int inputs, int ways, Width width, RandomStream random, Precision precision)
    {
        if (width.IsInfinite) return Limit(network, inputs, ways, precision);
        return width.Units < inputs + ways
            ? Sample(network, inputs, ways, (int)width.Units, random, precision)
            : Compressed(network, inputs, ways, width.Units, random, precision);
    }

    /// <summary>The infinite-width limit: d + K deterministic hidden rows.</summary>
    public static NetworkWeights Limit(Network network, int inputs, int ways, Precision precision) =>
        Weights(network, inputs, ways, inputs + ways, precision, (i, j) => i == j ? 1 : 0);

    /// <summary>A finite network with all its n hidden rows.</summary>
    public static NetworkWeights Sample(Network network, int inputs, int ways, int width, RandomStream random, Precision precision)
    {
        var scale = 1 / Math.Sqrt(width);
        return Weights(network, inputs, ways, width, precision, (_, _) => random.NextGaussian() * scale);
    }

    /// <summary>The Bartlett factor R of a network of <paramref name="width"/> ≥ d + K.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is below d + K.</exception>
    public static NetworkWeights Compressed(Network network, int inputs, int ways, long width, RandomStream random, Precision precision)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, inputs + ways);
        var scale = 1 / Math.Sqrt(width);
        return Weights(network, inputs, ways, inputs + ways, precision, (i, j) =>
            i > j ? 0 : i == j ? Math.Sqrt(random.NextChiSquared(width - i)) * scale : random.NextGaussian() * scale);
    }

    /// <summary>
    /// Compresses given initial weights with n ≥ d + K hidden rows and zero bias to the factor R of [U, Vᵀ] = Q R:
    /// d + K hidden rows, the same function at every step of training.
    /// </summary>
    /// <exception cref="ArgumentException">The bias is not zero, or there are fewer than d + K rows.</exception>
    public static NetworkWeights Compress(NetworkWeights weights)
    {
        using var scope = torch.NewDisposeScope();
        var inputs = weights.Layers[0].shape[1];
        var columns = torch.cat([weights.Layers[0], weights.Readout.t()], 1);
        if (columns.shape[0] < columns.shape[1])
            throw new ArgumentException($"{columns.shape[0]} hidden rows are fewer than the {columns.shape[1]} columns they span.", nameof(weights));
        if (weights.Biases[0].count_nonzero().item<long>() != 0)
            throw new ArgumentException("Only initial weights, whose bias is zero, lie in the span of [U, Vᵀ].", nameof(weights));
        var (_, factor) = torch.linalg.qr(columns, torch.linalg.QRMode.R);
        return new NetworkWeights(
            [factor.narrow(1, 0, inputs).contiguous(), factor.narrow(1, inputs, factor.shape[1] - inputs).t().contiguous()],
            [factor.new_zeros(factor.shape[0])]);
    }

    // entry(i, j) is row i, column j of [U, Vᵀ] for unit scales, asked for row by row.
    private static NetworkWeights Weights(Network network, int inputs, int ways, int rows, Precision precision, Func<int, int, double> entry)
    {
        if (!network.HasLinearLimit) throw new ArgumentException("Only a linear network has this factor.", nameof(network));
        var (sigmaU, sigmaV) = (network.Scales[0].InitialScale, network.Scales[1].InitialScale);
        var u = new double[rows, inputs];
        var v = new double[ways, rows];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < inputs; j++) u[i, j] = sigmaU * entry(i, j);
            for (var k = 0; k < ways; k++) v[k, i] = sigmaV * entry(i, inputs + k);
        }

        var type = precision.ScalarType();
        return new NetworkWeights([Aligned(torch.tensor(u, dtype: type)), Aligned(torch.tensor(v, dtype: type))], [torch.zeros(rows, dtype: type)]);
    }

    // A tensor of doubles lies in the array's own memory, wherever that starts, and the last bits of products depend on that.
    private static torch.Tensor Aligned(torch.Tensor tensor)
    {
        using (tensor) return tensor.clone();
    }
}
