using Omniglot.Basics;
using Omniglot.Experiments.Reports.Findings;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>Headline, summary and first numbers of a report.</summary>
internal static class ReportSummary
{
    private const int MostNamed = 2;

    private const char NoBreak = '\u00a0';

    /// <summary>The headline.</summary>
    public static string Title(StoredExperiment experiment)
    {
        var networks = experiment.Summaries.Select(summary => summary.Setting.Network).Distinct().ToArray();
        return networks.Length <= MostNamed
            ? $"{string.Join(" and ", networks)} on {experiment.Configuration.Dataset}"
            : $"Few-shot learning on {experiment.Configuration.Dataset}";
    }

    /// <summary>What was done and what came out, in plain sentences.</summary>
    public static string Text(StoredExperiment experiment)
    {
        var shape = experiment.Runs[0].Configuration.Protocol.Shape;
        var task = $"Networks learned, from many small tasks, how to tell {shape.Ways} handwritten characters apart after seeing "
            + $"{Words.Count(shape.Shots, "drawing")} of each; then they were tested on characters they had never seen, "
            + $"where guessing is right in {Decimals.Short(100.0 / shape.Ways, 1)} % of cases.";
        return $"{task} {Outcome(experiment)}";
    }

    /// <summary>The numbers to look at first.</summary>
    public static IReadOnlyList<ReportFact> Highlights(StoredExperiment experiment, IReadOnlyCollection<Finding> findings)
    {
        var best = Best(experiment.Summaries);
        return
        [
            .. best is null ? [] : new[] { new ReportFact("Best test accuracy", $"{Accuracy(best)} %".Replace(' ', NoBreak)) },
            .. best?.Published is { } published ? new[] { new ReportFact("Published", $"{Published(published)} %".Replace(' ', NoBreak)) } : [],
            new ReportFact("Runs tested", $"{experiment.Runs.Count(run => run.IsTested())} of {experiment.Runs.Count}"),
            new ReportFact("Time over all runs", Plain.Duration(experiment.Runs.Sum(run => run.Seconds))),
            new ReportFact("Findings", Count(findings)),
        ];
    }

    private static string Outcome(StoredExperiment experiment)
    {
        if (Best(experiment.Summaries) is not { } best) return "No run reached its test.";
        var seeds = Words.Count(best.Tested.Count, "seed");
        var first = $"Best was {RunList.Name(best)}: {Accuracy(best)} % right ({seeds}).";
        var widths = experiment.Settings.Single(setting => setting[0].Setting == best.Setting).Where(summary => summary.Tested.Count > 0).ToArray();
        return widths.Length == 1 || widths[0] == best
            ? first
            : $"{first} The narrowest network of that kind, of width {RunList.Width(widths[0])}, reached {Accuracy(widths[0])} %.";
    }

    private static WidthSummary? Best(IEnumerable<WidthSummary> summaries) =>
        summaries.Where(summary => summary.TestAccuracy is not null).MaxBy(summary => summary.TestAccuracy!.Mean);

    private static string Accuracy(WidthSummary summary) => $"{Decimals.Percent(summary.TestAccuracy!.Mean)} ± {Decimals.Percent(summary.TestSpread ?? 0)}";

    private static string Published(PublishedResult result) =>
        Decimals.Percent(result.Accuracy) + (result.StandardDeviation is { } deviation ? $" ± {Decimals.Percent(deviation)}" : "");

    private static string Count(IReadOnlyCollection<Finding> findings)
    {
        var parts = findings.GroupBy(finding => finding.Severity).OrderBy(group => group.Key)
            .Select(group => Words.Count(group.Count(), group.Key.ToString().ToLowerInvariant()));
        return findings.Count == 0 ? "none" : string.Join(", ", parts);
    }
}
