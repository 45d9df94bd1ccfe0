using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Validation far above test.</summary>
public sealed class ValidationGapAnalyser : IAnalyser
{
    private const double Large = 0.03;

    /// <inheritdoc/>
    public string LooksFor => $"validation more than {Decimals.Percent(Large, 0)} points above test";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var gaps = experiment.Summaries.Select(summary => (Summary: summary, Gap: Gap(summary))).Where(one => one.Gap > Large).ToArray();
        if (gaps.Length == 0) yield break;
        var parts = gaps.GroupBy(one => one.Summary.Setting)
            .Select(setting => $"{RunList.Name([.. setting.Select(one => one.Summary)])} by {Range([.. setting.Select(one => one.Gap!.Value)])} points");
        yield return new Finding(
            Severity.Note,
            $"Validation is more than {Decimals.Percent(Large, 0)} points above test, though both are on characters that were not trained on: "
                + $"{string.Join("; ", parts)}.",
            RunList.OfTested(gaps.Select(one => one.Summary)),
            "Quote the test, never the validation. The alphabets of the test are known to be harder; "
                + "a gap that grows with tuning is overfitting of the validation.");
    }

    private static double? Gap(WidthSummary summary) =>
        SeedMean.Of([.. summary.Tested.Select(run => run.BestValidationAccuracy() - run.Test!.Accuracy).OfType<double>()])?.Mean;

    // A number, or the first and last of several.
    private static string Range(IReadOnlyCollection<double> gaps)
    {
        var (least, most) = (Decimals.Percent(gaps.Min()), Decimals.Percent(gaps.Max()));
        return least == most ? least : $"{least}–{most}";
    }
}
