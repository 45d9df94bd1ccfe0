using System.Globalization;
using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>The numbers of one row of <see cref="ResultsTable"/>; percentages and points. None where no run was tested,
/// or nothing is published.</summary>
public sealed record ResultsTableRow
{
    private const double Percent = 100;

    /// <summary>What the runs have in common.</summary>
    public required Setting Setting { get; init; }

    /// <summary>Their width.</summary>
    public required Width Width { get; init; }

    /// <summary>Mean meta-test accuracy over seeds.</summary>
    public required double? TestPercent { get; init; }

    /// <summary>Its standard deviation over seeds, or the half width of the 95 % interval over tasks of a single run.</summary>
    public required double? TestSpread { get; init; }

    /// <summary>Whether the spread is that over the tasks of a single run.</summary>
    public required bool IsSpreadOverTasks { get; init; }

    /// <summary>The published mean of the same setting and width.</summary>
    public required double? PublishedPercent { get; init; }

    /// <summary>The published standard deviation over seeds.</summary>
    public required double? PublishedSpread { get; init; }

    /// <summary>Mean validation accuracy at the best epochs.</summary>
    public required double? ValidationPercent { get; init; }

    /// <summary>The best epoch, or the first and last of several, as in <c>92–98</c>.</summary>
    public required string BestEpochs { get; init; }

    /// <summary>Mean time of a run.</summary>
    public required double Seconds { get; init; }

    /// <summary>How the runs ended, for example <c>3 done</c> or <c>1 of 3 diverged</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Mean minus published mean, in points.</summary>
    public double? Difference => TestPercent - PublishedPercent;

    /// <summary>The row of all runs of one setting and width.</summary>
    public static ResultsTableRow Of(WidthSummary summary) => new()
    {
        Setting = summary.Setting,
        Width = summary.Width,
        TestPercent = Percent * summary.TestAccuracy?.Mean,
        TestSpread = Percent * summary.TestSpread,
        IsSpreadOverTasks = summary.Tested.Count == 1,
        PublishedPercent = Percent * summary.Published?.Accuracy,
        PublishedSpread = Percent * summary.Published?.StandardDeviation,
        ValidationPercent = Percent * SeedMean.Of([.. summary.Tested.Select(run => run.BestValidationAccuracy()).OfType<double>()])?.Mean,
        BestEpochs = EpochRange.Of(summary.Tested.Select(run => run.BestEpoch)),
        Seconds = summary.Runs.Average(run => run.Seconds),
        Status = StatusOf(summary.Runs),
    };

    private static string StatusOf(IReadOnlyCollection<RunRecord> runs)
    {
        var troubles = runs.Where(run => run.Status != RunStatus.Done).GroupBy(run => run.Status).OrderBy(group => group.Key)
            .Select(group => string.Create(
                CultureInfo.InvariantCulture, $"{group.Count()} of {runs.Count} {group.Key.ToString().ToLowerInvariant()}"))
            .ToArray();
        return troubles.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{runs.Count} done") : string.Join(", ", troubles);
    }
}
