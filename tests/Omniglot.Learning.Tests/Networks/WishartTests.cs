using Omniglot.Basics;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

/// <summary>
/// Everything that a network computes depends on its initial weights through G = [U, Vᵀ]ᵀ[U, Vᵀ] alone, which is
/// Wishart: n degrees of freedom, mean Σ = diag(σ_u² I_d, σ_v² I_K). Sampled networks and factors drawn directly must both
/// have its exact moments.
/// </summary>
public sealed class WishartTests
{
    private const int Draws = 4000;

    // Sample means stay within 5 standard errors but for one seed in 10^6; the seeds are fixed.
    private const double StandardErrors = 5;
    private const int Inputs = 3;
    private const int Ways = 2;
    private static readonly Network Network = Network.Linear(sigmaU: 0.7, sigmaV: 0.3, biasMultiplier: 1);
    private static readonly double[] Sigma = [0.49, 0.49, 0.49, 0.09, 0.09];

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(40, true)]
    [InlineData(1L << 40, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    [InlineData(40, false)]
    public void The_gram_matrix_has_the_moments_of_Wishart(long width, bool compressed)
    {
        var grams = Grams(width, compressed);
        for (var i = 0; i < Sigma.Length; i++)
            for (var j = i; j < Sigma.Length; j++)
                MomentsOfEntry(grams, i, j, width);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void The_determinant_has_the_mean_of_Wishart(long width, bool compressed)
    {
        // The determinant is Π σ_i² χ²_{n-i}/n with independent factors.
        var (mean, square) = (1.0, 1.0);
        for (var i = 0; i < Sigma.Length; i++)
        {
            var degrees = (double)(width - i);
            mean *= Sigma[i] * degrees / width;
            square *= Sigma[i] * Sigma[i] * degrees * (degrees + 2) / width / width;
        }

        using var scope = torch.NewDisposeScope();
        var determinants = Grams(width, compressed).Select(gram => torch.tensor(gram).det().item<double>());
        Near(mean, determinants.Average(), Math.Sqrt((square - mean * mean) / Draws));
    }

    private static void MomentsOfEntry(List<double[,]> grams, int i, int j, long width)
    {
        var mean = i == j ? Sigma[i] : 0;
        var variance = (Sigma[i] * Sigma[j] + mean * mean) / width;
        // The entry is a mean of n products of Gaussians: its excess kurtosis is 12/n on the diagonal, 6/n beside it.
        var excess = (i == j ? 12.0 : 6.0) / width;
        Near(mean, grams.Average(gram => gram[i, j]), Math.Sqrt(variance / Draws));
        Near(1, grams.Average(gram => Math.Pow(gram[i, j] - mean, 2)) / variance, Math.Sqrt((2 + excess) / Draws));
    }

    private static List<double[,]> Grams(long width, bool compressed)
    {
        var random = new RandomStream(8, (ulong)width);
        return [.. Enumerable.Range(0, Draws).Select(_ => Gram(compressed
            ? WishartFactor.Compressed(Network, Inputs, Ways, width, random, Precision.Float64)
            : WishartFactor.Sample(Network, Inputs, Ways, (int)width, random, Precision.Float64)))];
    }

    private static double[,] Gram(NetworkWeights weights)
    {
        using (weights)
        {
            var (u, v, rows) = (Agreement.Values(weights.Layers[0]), Agreement.Values(weights.Readout), weights.Width);
            var gram = new double[Sigma.Length, Sigma.Length];
            for (var i = 0; i < Sigma.Length; i++)
                for (var j = 0; j < Sigma.Length; j++)
                    gram[i, j] = Enumerable.Range(0, rows).Sum(row => Column(row, i) * Column(row, j));
            return gram;

            double Column(int row, int i) => i < Inputs ? u[row * Inputs + i] : v[(i - Inputs) * rows + row];
        }
    }

    private static void Near(double expected, double actual, double standardError) =>
        Assert.InRange(actual - expected, -StandardErrors * standardError, StandardErrors * standardError);
}
