using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>A network that does worse than a narrower one of the same setting, beyond noise.</summary>
public sealed class WiderIsWorseAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "a wider network that does worse than the best narrower one beyond noise (differences paired over seeds, 95 % interval)";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) => experiment.Settings.SelectMany(Find);

    private static IEnumerable<Finding> Find(IReadOnlyList<WidthSummary> setting)
    {
        var tested = setting.Where(summary => summary.Tested.Count > 0).ToArray();
        for (var i = 1; i < tested.Length; i++)
        {
            var best = tested[..i].MaxBy(summary => summary.TestAccuracy!.Mean)!;
            if (PairedDifference.Between(best, tested[i]) is { Mean: < 0, IsBeyondNoise: true } difference)
                yield return Worse(best, tested[i], difference);
        }
    }

    private static Finding Worse(WidthSummary narrow, WidthSummary wide, PairedDifference difference) => new(
        Severity.Warning,
        $"{RunList.Name(wide)} is {Decimals.Percent(-difference.Mean)} ± {Decimals.Percent(difference.StandardError)} points below "
            + $"width {RunList.Width(narrow)} ({difference.Basis}), though theory expects wider to be better.",
        RunList.OfTested([narrow, wide]),
        "Check that the rates are in a parametrization in which they do not depend on the width, "
            + $"and whether width {RunList.Width(wide)} was trained long enough.");
}
