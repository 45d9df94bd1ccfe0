using Omniglot.Basics;
using Omniglot.Data.Splits;
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
        var all = experiment.Summaries.Select(summary => (Summary: summary, Gap: Gap(summary))).Where(one => one.Gap > Large);
        return all.GroupBy(one => CharacterSplit.ValidationNote(one.Summary.Runs[0].Configuration.Protocol.Split) is null)
            .Select(split => Find([.. split], hasOwnCharacters: split.Key));
    }

    private static Finding Find((WidthSummary Summary, double? Gap)[] gaps, bool hasOwnCharacters)
    {
        var parts = gaps.GroupBy(one => one.Summary.Setting)
            .Select(setting => $"{RunList.Name([.. setting.Select(one => one.Summary)])} by {Range([.. setting.Select(one => one.Gap!.Value)])} points");
        var whose = hasOwnCharacters
            ? "though both are on characters that were not trained on"
            : "and is on the characters of meta-training (Lake split)";
        return new Finding(
            Severity.Note,
            $"Validation is more than {Decimals.Percent(Large, 0)} points above test, {whose}: {string.Join("; ", parts)}.",
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
