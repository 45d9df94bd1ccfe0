namespace Omniglot.Learning.Limits;

/// <summary>
/// The part of a covariance that some of its rows explain: C ≈ L Lᵀ with a column of L for each chosen row, the one of largest
/// remaining variance first, until nothing is left of any of them. Rows that others explain, as drawings that are given twice,
/// get no column: their number is the rank.
/// </summary>
/// <param name="Factor">L [n, r].</param>
/// <param name="Residual">[n] what L leaves of every variance; zero for the chosen rows.</param>
internal sealed record PivotedCholesky(double[,] Factor, double[] Residual)
{
    // Variances are known to some 2^-53 of the largest; below this share they are rounding.
    private const double Negligible = 1e-12;

    /// <summary>Factors a covariance.</summary>
    /// <param name="covariance">C [n, n].</param>
    /// <param name="choices">The first so many rows may be chosen.</param>
    public static PivotedCholesky Decompose(double[,] covariance, int choices)
    {
        var count = covariance.GetLength(0);
        var residual = Enumerable.Range(0, count).Select(i => covariance[i, i]).ToArray();
        var least = Negligible * residual.Max();
        var columns = new List<double[]>();
        while (columns.Count < choices)
        {
            var pivot = Enumerable.Range(0, choices).MaxBy(i => residual[i]);
            if (residual[pivot] <= least) break;
            var column = Column(covariance, columns, pivot, Math.Sqrt(residual[pivot]));
            for (var i = 0; i < count; i++) residual[i] = Math.Max(0, residual[i] - column[i] * column[i]);
            residual[pivot] = 0;
            columns.Add(column);
        }

        var factor = new double[count, columns.Count];
        foreach (var (j, column) in columns.Index())
            for (var i = 0; i < count; i++) factor[i, j] = column[i];
        return new PivotedCholesky(factor, residual);
    }

    private static double[] Column(double[,] covariance, List<double[]> columns, int pivot, double root)
    {
        var column = new double[covariance.GetLength(0)];
        for (var i = 0; i < column.Length; i++)
            column[i] = (covariance[i, pivot] - columns.Sum(other => other[i] * other[pivot])) / root;
        column[pivot] = root;
        return column;
    }
}
