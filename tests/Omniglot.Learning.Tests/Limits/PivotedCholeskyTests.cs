using Omniglot.Learning.Limits;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

public sealed class PivotedCholeskyTests
{
    // Rows of a square root of rank three; the last repeats the first, the fourth is the sum of the second and third.
    private static readonly double[][] Rows = [[2, 0, 0], [1, 1, 0], [0, 1, -3], [1, 2, -3], [2, 0, 0]];

    private static readonly double[,] Covariance = Products(Rows);

    [Fact]
    public void All_rows_are_explained_by_as_many_columns_as_the_rank()
    {
        var factored = PivotedCholesky.Decompose(Covariance, choices: 5);
        Assert.Equal(3, factored.Factor.GetLength(1));
        AssertClose(Covariance, Products(Split(factored.Factor)));
        Assert.All(factored.Residual, residual => Assert.InRange(residual, 0, Tolerances.Float64));
    }

    // With the first row alone chosen, C − c cᵀ / C_00 is what is left: here the squares of the other coordinates.
    [Fact]
    public void What_the_chosen_rows_leave_of_a_variance_is_the_residual()
    {
        var factored = PivotedCholesky.Decompose(Covariance, choices: 1);
        Assert.Equal([0.0, 1, 10, 13, 0], factored.Residual);
        Assert.Equal([2.0, 1, 0, 1, 2], Split(factored.Factor).Select(row => Assert.Single(row)));
    }

    [Fact]
    public void The_row_of_largest_variance_comes_first()
    {
        var factored = PivotedCholesky.Decompose(Covariance, choices: 5);
        Assert.Equal(Math.Sqrt(14), factored.Factor[3, 0]);
    }

    [Theory]
    [InlineData(1e-20)]
    [InlineData(1e20)]
    public void What_is_negligible_is_so_beside_the_largest_variance(double scale)
    {
        var covariance = new double[5, 5];
        for (var i = 0; i < 5; i++)
            for (var j = 0; j < 5; j++) covariance[i, j] = scale * Covariance[i, j];
        Assert.Equal(3, PivotedCholesky.Decompose(covariance, choices: 5).Factor.GetLength(1));
    }

    // Paper without ink has no variance: what is left of the others by rounding is more than none, and still nothing.
    [Fact]
    public void A_row_without_variance_makes_no_other_row_s_rounding_a_column()
    {
        double[][] rows = [.. Enumerable.Range(0, 9).Select(i => ((double[])[1, 2, 3]).Select(k => i == 4 ? 0 : Math.Sin(7 * i * k + k) / 3).ToArray())];
        var factored = PivotedCholesky.Decompose(Products(rows), choices: 9);
        Assert.Equal(3, factored.Factor.GetLength(1));
        Assert.Equal(0, factored.Residual[4]);
    }

    private static double[][] Split(double[,] factor) =>
        [.. Enumerable.Range(0, factor.GetLength(0)).Select(i => Enumerable.Range(0, factor.GetLength(1)).Select(j => factor[i, j]).ToArray())];

    private static double[,] Products(double[][] rows)
    {
        var products = new double[rows.Length, rows.Length];
        foreach (var (i, row) in rows.Index())
            foreach (var (j, other) in rows.Index()) products[i, j] = row.Zip(other, (a, b) => a * b).Sum();
        return products;
    }

    private static void AssertClose(double[,] expected, double[,] actual) =>
        Assert.All(expected.Cast<double>().Zip(actual.Cast<double>()), pair => Assert.Equal(pair.First, pair.Second, Tolerances.Float64));
}
