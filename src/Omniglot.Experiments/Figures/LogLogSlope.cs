using Omniglot.Charts;

namespace Omniglot.Experiments.Figures;

/// <summary>Exponents of power laws from points whose x is log₂ n and whose y is log₁₀ of a distance.</summary>
public static class LogLogSlope
{
    /// <summary>The exponent of 1/√n.</summary>
    public const double InverseRoot = -0.5;

    /// <summary>The exponent p of the least-squares fit of distance ∝ n^p.</summary>
    public static double Fit(IReadOnlyCollection<ChartPoint> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var slope = points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
        return slope / Math.Log10(2);
    }
}
