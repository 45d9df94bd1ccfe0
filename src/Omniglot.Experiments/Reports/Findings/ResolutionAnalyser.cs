using System.Globalization;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Neighbouring widths whose difference is smaller than its standard error.</summary>
public sealed class ResolutionAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "neighbouring widths whose mean difference is smaller than its standard error, so that the seeds do not resolve it";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) => experiment.Settings.Select(Of).OfType<Finding>();

    private static Finding? Of(IReadOnlyList<WidthSummary> setting)
    {
        var tested = setting.Where(summary => summary.Tested.Count > 0).ToArray();
        var unresolved = tested.Zip(tested.Skip(1), (narrow, wide) => (Narrow: narrow, Wide: wide, Difference: PairedDifference.Of(narrow, wide)))
            .Where(pair => pair.Difference is { } difference && difference.StandardError > Math.Abs(difference.Mean))
            .ToArray();
        if (unresolved.Length == 0) return null;
        var differences = unresolved.Select(pair => $"{RunList.Width(pair.Narrow)} to {RunList.Width(pair.Wide)}: {Points.Signed(pair.Difference!.Mean)} ± {Points.Of(pair.Difference.StandardError)}");
        return new Finding(
            Severity.Note,
            string.Create(CultureInfo.InvariantCulture, $"{unresolved.Length} of {tested.Length - 1} steps in width of {setting[0].Setting.Name} {(unresolved.Length == 1 ? "is" : "are")} smaller than {(unresolved.Length == 1 ? "its" : "their")} standard error (points, paired over seeds): {string.Join("; ", differences)}."),
            RunList.Of(unresolved.SelectMany(pair => (WidthSummary[])[pair.Narrow, pair.Wide]).Distinct().SelectMany(summary => summary.Tested)),
            "Do not read an order into these widths; more seeds, or more test tasks, would be needed to see one.");
    }
}
