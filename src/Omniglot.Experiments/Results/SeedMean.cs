namespace Omniglot.Experiments.Results;

/// <summary>A mean over seeds.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The sample standard deviation (n - 1); none for a single seed.</param>
/// <param name="Count">How many seeds.</param>
public sealed record SeedMean(double Mean, double? StandardDeviation, int Count)
{
    /// <summary>The standard error of the mean, s/√n; none for a single seed.</summary>
    public double? StandardError => StandardDeviation / Math.Sqrt(Count);

    /// <summary>The mean over seeds of some values, one a seed; none of no values.</summary>
    public static SeedMean? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0) return null;
        var mean = values.Average();
        double? deviation = values.Count == 1
            ? null
            : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new SeedMean(mean, deviation, values.Count);
    }
}
