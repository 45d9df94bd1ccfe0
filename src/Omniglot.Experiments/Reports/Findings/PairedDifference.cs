using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>
/// How much better one network tests than another. All networks of a seed are tested on the same tasks and move up and down
/// together, so differences are taken seed by seed before they are averaged.
/// </summary>
/// <param name="Mean">Mean difference of test accuracies over seeds, in 0..1.</param>
/// <param name="StandardError">Its standard error over seeds; of a single seed, from the intervals over its tasks.</param>
/// <param name="Pairs">How many seeds both were tested with.</param>
public sealed record PairedDifference(double Mean, double StandardError, int Pairs)
{
    /// <summary>Whether it is outside the 95 % interval around zero.</summary>
    public bool IsBeyondNoise => Math.Abs(Mean) > Quantile * StandardError;

    /// <summary>Over how many seeds, in words.</summary>
    public string Basis => Pairs == 1 ? "standard error over the tasks of the one seed" : $"standard error over {Pairs} seeds, paired";

    private double Quantile => Pairs == 1 ? StudentQuantile.Normal : StudentQuantile.At(Pairs - 1);

    /// <summary>Test accuracy of <paramref name="wide"/> minus that of <paramref name="narrow"/>; none where they share no seed.</summary>
    public static PairedDifference? Between(WidthSummary narrow, WidthSummary wide)
    {
        var pairs = narrow.Tested.Join(
            wide.Tested, run => run.Configuration.Seed, run => run.Configuration.Seed, (left, right) => (Left: left.Test!, Right: right.Test!)).ToArray();
        var mean = SeedMean.Of([.. pairs.Select(pair => pair.Right.Accuracy - pair.Left.Accuracy)]);
        if (mean is null) return null;
        var error = mean.StandardDeviation is { } deviation
            ? deviation / Math.Sqrt(mean.Count)
            : Math.Sqrt(Square(pairs[0].Left.Ci95) + Square(pairs[0].Right.Ci95)) / StudentQuantile.Normal;
        return new PairedDifference(mean.Mean, error, mean.Count);
    }

    private static double Square(double value) => value * value;
}
