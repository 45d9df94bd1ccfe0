using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Neighbouring widths whose difference is smaller than its standard error.</summary>
public sealed class ResolutionAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "neighbouring widths whose mean difference is smaller than its standard error, so that the seeds do not resolve it";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) => experiment.Settings.Select(Find).OfType<Finding>();

    private static Finding? Find(IReadOnlyList<WidthSummary> setting)
    {
        var tested = setting.Where(summary => summary.Tested.Count > 0).ToArray();
        var unresolved = tested.Zip(tested.Skip(1), (narrow, wide) => (Narrow: narrow, Wide: wide, Difference: PairedDifference.Between(narrow, wide)))
            .Where(pair => pair.Difference is { } difference && difference.StandardError > Math.Abs(difference.Mean))
            .ToArray();
        if (unresolved.Length == 0) return null;
        var differences = unresolved.Select(pair =>
            $"{RunList.Width(pair.Narrow)} to {RunList.Width(pair.Wide)}: "
            + $"{Decimals.Signed(100 * pair.Difference!.Mean, 2)} ± {Decimals.Percent(pair.Difference.StandardError)}");
        var (are, their) = unresolved.Length == 1 ? ("is", "its") : ("are", "their");
        return new Finding(
            Severity.Note,
            $"{unresolved.Length} of {tested.Length - 1} steps in width of {setting[0].Setting.Name} {are} smaller than {their} standard error "
                + $"(points, paired over seeds): {string.Join("; ", differences)}.",
            RunList.OfTested(unresolved.SelectMany(pair => (WidthSummary[])[pair.Narrow, pair.Wide]).Distinct()),
            "Do not read an order into these widths; more seeds, or more test tasks, would be needed to see one.");
    }
}
