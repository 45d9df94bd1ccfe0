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
    // Half the 95 % interval of a normal distribution, in standard errors.
    private const double Normal = 1.96;

    // (z³ + z) / 4: how that grows with one over the degrees of freedom (Cornish and Fisher).
    private const double Correction = (Normal * Normal * Normal + Normal) / 4;

    // Half the 95 % interval of Student's t distribution with 1, 2, … degrees of freedom, where that correction is too coarse.
    private static readonly double[] Student = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    /// <summary>Whether it is outside the 95 % interval around zero.</summary>
    public bool IsBeyondNoise => Math.Abs(Mean) > Quantile * StandardError;

    /// <summary>Over how many seeds, in words.</summary>
    public string Basis => Pairs == 1 ? "standard error over the tasks of the one seed" : $"standard error over {Pairs} seeds, paired";

    private double Quantile => Pairs == 1 ? Normal : Pairs - 1 <= Student.Length ? Student[Pairs - 2] : Normal + Correction / (Pairs - 1);

    /// <summary>Test accuracy of <paramref name="wide"/> minus that of <paramref name="narrow"/>; none where they share no seed.</summary>
    public static PairedDifference? Between(WidthSummary narrow, WidthSummary wide)
    {
        var pairs = narrow.Tested.Join(
            wide.Tested, run => run.Configuration.Seed, run => run.Configuration.Seed, (left, right) => (Left: left.Test!, Right: right.Test!)).ToArray();
        var mean = SeedMean.Of([.. pairs.Select(pair => pair.Right.Accuracy - pair.Left.Accuracy)]);
        if (mean is null) return null;
        var error = mean.StandardDeviation is { } deviation
            ? deviation / Math.Sqrt(mean.Count)
            : Math.Sqrt(Square(pairs[0].Left.Ci95) + Square(pairs[0].Right.Ci95)) / Normal;
        return new PairedDifference(mean.Mean, error, mean.Count);
    }

    private static double Square(double value) => value * value;
}
