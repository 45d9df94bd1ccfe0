using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>
/// What a power law through finite widths says of widths that were not run, infinity among them: an estimate, no limit that was computed, and called
/// extrapolated wherever it is shown (docs/mathematics.md §10). Accuracies are in 0..1.
/// </summary>
/// <param name="Setting">What the networks have in common, as <see cref="Results.Setting.Name"/> has it.</param>
/// <param name="Widths">The finite widths that speak, narrow before wide.</param>
/// <param name="Seeds">The seeds that speak, ascending.</param>
/// <param name="Resamples">How many times the seeds were drawn anew for the intervals.</param>
/// <param name="Exponent">c, how fast networks come close.</param>
/// <param name="Limit">a, the test accuracy of one infinitely wide network.</param>
/// <param name="CommitteeLimit">That of the mean of many infinitely wide networks; none where no committees speak.</param>
/// <param name="Predictions">What the law says of finite widths, narrow before wide.</param>
public sealed record Extrapolation(
    string Setting,
    IReadOnlyList<Width> Widths,
    IReadOnlyList<ulong> Seeds,
    int Resamples,
    Estimate Exponent,
    Estimate Limit,
    Estimate? CommitteeLimit,
    IReadOnlyList<WidthPrediction> Predictions)
{
    /// <summary>Whether all its numbers are numbers, in order.</summary>
    public bool IsSound =>
        Resamples > 0 && Widths.Count > 0 && Seeds.Count > 0 && Exponent.IsSound && Limit.IsSound && CommitteeLimit is null or { IsSound: true }
        && Predictions.All(prediction => prediction.Accuracy.IsSound);
}

/// <summary>A number with its 95 % interval.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">Where the interval begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    /// <summary>Whether they are finite and in order.</summary>
    public bool IsSound => double.IsFinite(Low) && double.IsFinite(High) && Low <= Value && Value <= High;

    /// <summary>Whether a number is within the interval.</summary>
    public bool Covers(double number) => Low <= number && number <= High;
}

/// <summary>What the law says of a width.</summary>
/// <param name="Width">n.</param>
/// <param name="Accuracy">Mean test accuracy of one network, in 0..1.</param>
public sealed record WidthPrediction(Width Width, Estimate Accuracy);
