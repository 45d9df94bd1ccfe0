using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Error bars of too few seeds.</summary>
public sealed class SeedCountAnalyser : IAnalyser
{
    private const int Enough = 3;

    /// <inheritdoc/>
    public string LooksFor => $"fewer than {Enough} seeds behind an error bar";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) => experiment.Settings
        .SelectMany(setting => setting.Where(summary => summary.Tested.Count is > 0 and < Enough).GroupBy(summary => summary.Tested.Count))
        .Select(few => Few(few.Key, [.. few]));

    private static Finding Few(int seeds, WidthSummary[] summaries) => new(
        Severity.Warning,
        $"{RunList.Name(summaries)} {(summaries.Length == 1 ? "was" : "were")} tested with {Words.Count(seeds, "seed")}: "
            + (seeds == 1 ? "how much results scatter from seed to seed is not known." : "an error bar of two seeds is itself uncertain by more than half."),
        RunList.OfTested(summaries),
        $"Run the experiment with at least {Enough} seeds, such as --seeds 1,2,3; what is done is kept.");
}
