namespace Omniglot.Experiments.Results;

/// <summary>The median over seeds and the quartiles around it.</summary>
/// <param name="Median">The median.</param>
/// <param name="LowerQuartile">The first quartile; none of fewer than <see cref="FewestForQuartiles"/> values.</param>
/// <param name="UpperQuartile">The third quartile; likewise.</param>
/// <param name="Values">The values, from the lowest to the highest.</param>
public sealed record SeedMedian(double Median, double? LowerQuartile, double? UpperQuartile, IReadOnlyList<double> Values)
{
    /// <summary>Fewer values than these have no quartiles worth the name.</summary>
    public const int FewestForQuartiles = 5;

    /// <summary>Of some values, one a seed; none of no values.</summary>
    public static SeedMedian? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return null;
        var hasQuartiles = sorted.Length >= FewestForQuartiles;
        return new SeedMedian(
            Quantile(sorted, 0.5), hasQuartiles ? Quantile(sorted, 0.25) : null, hasQuartiles ? Quantile(sorted, 0.75) : null, sorted);
    }

    /// <summary>The p-quantile x_⌊h⌋ + (h - ⌊h⌋)(x_⌊h⌋₊₁ - x_⌊h⌋) with h = p(n - 1), counted from 0 (Hyndman and Fan 1996, definition 7).</summary>
    private static double Quantile(double[] sorted, double p)
    {
        var h = p * (sorted.Length - 1);
        var (below, above) = ((int)Math.Floor(h), (int)Math.Ceiling(h));
        return sorted[below] + (h - below) * (sorted[above] - sorted[below]);
    }
}
