using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs in words: setting, widths, seeds.</summary>
internal static class RunList
{
    /// <summary>For example <c>μP identity (paper), widths 2, 8, seeds 1, 2</c>; a part for every setting and choice of seeds.</summary>
    public static string Of(StoredExperiment experiment, IEnumerable<RunRecord> runs) => Of(WidthSummary.Of(runs, experiment.SettingIndex));

    /// <summary>The same of the runs that some summaries average.</summary>
    public static string OfTested(IEnumerable<WidthSummary> summaries) => Of(summaries.Select(summary => summary with { Runs = summary.Tested }));

    /// <summary>For example <c>width 2</c> or <c>widths 2, 8, ∞</c>.</summary>
    public static string Widths(IReadOnlyCollection<WidthSummary> summaries) =>
        $"width{(summaries.Count == 1 ? "" : "s")} {string.Join(", ", summaries.Select(Width))}";

    /// <summary>The width as reports write it.</summary>
    public static string Width(WidthSummary summary) => Width(summary.Width);

    /// <summary>A width as reports write it.</summary>
    public static string Width(Width width) => width.IsInfinite ? "∞" : width.ToString();

    /// <summary>What a sentence calls a summary: a kernel is its setting, a network its width.</summary>
    public static string Name(WidthSummary summary) =>
        summary.HasWidth ? $"{summary.Setting.Name} at width {Width(summary)}" : summary.Setting.Name;

    /// <summary>What a sentence calls the summaries of one setting.</summary>
    public static string Name(IReadOnlyCollection<WidthSummary> setting) =>
        setting.Count == 1 ? Name(setting.First()) : $"{setting.First().Setting.Name} at {Widths(setting)}";

    private static string Of(IEnumerable<WidthSummary> summaries) => string.Join("; ", summaries
        .GroupBy(summary => (summary.Setting, Seeds: Seeds(summary.Runs)))
        .Select(part => $"{part.Key.Setting.Name}{OfNetwork([.. part])}, {part.Key.Seeds}"));

    // The one width of a kernel says nothing.
    private static string OfNetwork(WidthSummary[] summaries) => summaries[0].HasWidth ? $", {Widths(summaries)}" : "";

    private static string Seeds(IReadOnlyCollection<RunRecord> runs) =>
        $"seed{(runs.Count == 1 ? "" : "s")} {string.Join(", ", runs.Select(run => $"{run.Configuration.Seed}"))}";
}
