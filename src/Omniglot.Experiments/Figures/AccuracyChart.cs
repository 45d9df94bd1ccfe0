using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>
/// Meta-test accuracy against width: one line a setting, its limit as a dashed level and, where the setting is the
/// paper's, the published results. Kernel limits are levels, dotted before meta-training and dashed after it; those that were
/// not tested with as many inner steps as the networks are left to <see cref="KernelChart"/>.
/// </summary>
public static class AccuracyChart
{
    private const double Percent = 100;

    /// <summary>The chart of some runs; none where no network was tested.</summary>
    public static Chart? Of(IReadOnlyList<RunRecord> all)
    {
        var steps = all.Where(run => run.Configuration.Model.HasWidth).Select(run => run.Configuration.Protocol.TestInnerSteps).ToHashSet();
        var settings = new SettingIndex(all.Where(run => steps.Contains(run.Configuration.Protocol.TestInnerSteps)));
        var runs = settings.Runs;
        var summaries = WidthSummary.Of(runs, settings).Where(summary => summary.Tested.Count > 0).ToArray();
        if (!summaries.Any(summary => summary.HasWidth)) return null;
        var published = PublishedResults.Beside([.. summaries.SelectMany(summary => summary.Tested).Select(run => run.Configuration)]);
        var widths = new WidthAxis([.. summaries.Select(summary => summary.Width), .. published.SelectMany(one => one.Results).Select(result => result.Width)]);
        ChartSeries[] series =
        [
            .. Finite(summaries, widths),
            .. Collapsed(runs, widths),
            .. Limits(summaries, widths),
            .. published.Select((one, index) => Published(one.Citation, one.Results, index, widths)),
        ];
        return new Chart
        {
            Name = ExperimentFiles.AccuracyFigure,
            Title = "Meta-test accuracy against width",
            Notes = Notes(runs, summaries),
            X = widths.Axis("Hidden width n"),
            Y = LinearAxis.Around("Meta-test accuracy (%)", [.. series.SelectMany(one => one.Points)]),
            Series = series,
        };
    }

    private static IEnumerable<ChartSeries> Finite(IEnumerable<WidthSummary> summaries, WidthAxis widths) => summaries
        .Where(summary => summary.HasWidth)
        .GroupBy(summary => summary.Setting)
        .Select((group, index) => new ChartSeries(
            group.Key.Name.Replace("; ", ";\n", StringComparison.Ordinal),
            [.. group.Where(summary => !summary.Width.IsInfinite).Select(summary => Point(summary, widths.Position(summary.Width)))],
            ChartColors.Category(index)))
        .Where(series => series.Points.Count > 0);

    // The means include these runs, and nothing else would show that a mean is of a mixture. Sets that share large widths share these runs.
    private static ChartSeries[] Collapsed(IEnumerable<RunRecord> runs, WidthAxis widths)
    {
        ChartPoint[] points =
        [
            .. runs.Where(run => run.IsTested() && run.HasCollapsed() && run.Configuration.Model.HasWidth)
                .Select(run => new ChartPoint(widths.Position(run.Configuration.Width), Percent * run.Test!.Accuracy))
                .Distinct()
                .OrderBy(point => point.X),
        ];
        var style = new SeriesStyle(ChartColors.Reference, Line: null, MarkerShape.Eks);
        return points.Length == 0 ? [] : [new ChartSeries("runs that lost again\nwhat they had learned", points, style)];
    }

    // Two sets of hyperparameters that agree at infinity have one limit.
    private static IEnumerable<ChartSeries> Limits(IReadOnlyCollection<WidthSummary> summaries, WidthAxis widths)
    {
        var limits = summaries.Where(summary => summary.Width.IsInfinite && summary.HasWidth)
            .DistinctBy(summary => summary.Setting.Common with { HyperparameterSet = "" })
            .ToArray();
        var kernels = summaries.Where(summary => !summary.HasWidth).ToArray();
        var networks = limits.Select(limit => limit.Setting.Network).Distinct().Count();
        var colours = kernels.Select(kernel => kernel.Setting.Network).Distinct().ToList();
        return
        [
            .. limits.Select((limit, index) => Level(
                limits.Length == 1 ? "∞ limit" : $"∞ limit, {(networks == limits.Length ? limit.Setting.Network : limit.Setting.Name)}",
                limit,
                new SeriesStyle(limits.Length == 1 ? ChartColors.Limit : ChartColors.Category(index).Colour, ChartColors.Dashed))),
            .. kernels.Select(kernel => Level(KernelLabel(kernel, kernels), kernel, KernelStyle(kernel, colours.IndexOf(kernel.Setting.Network)))),
        ];

        ChartSeries Level(string label, WidthSummary summary, SeriesStyle style) =>
            new(label, [Point(summary, widths.Low), Point(summary, widths.High)], style);
    }

    // Before and after meta-training may lie on one another: their numbers tell them apart.
    private static string KernelLabel(WidthSummary kernel, WidthSummary[] all)
    {
        var alike = all.Count(other => other.Setting.Network == kernel.Setting.Network && other.IsTrained == kernel.IsTrained);
        var which = alike == 1 ? "" : $" ({kernel.Setting.Label})";
        return $"{kernel.Setting.Network}{which}, {(kernel.IsTrained ? "after" : "before")}\nmeta-training: {Decimals.Percent(kernel.TestAccuracy!.Mean, 1)} %";
    }

    // The first colour is that of the networks.
    private static SeriesStyle KernelStyle(WidthSummary kernel, int colour) =>
        new(ChartColors.Category(colour + 1).Colour, kernel.IsTrained ? ChartColors.Dashed : LinePattern.Dotted);

    private static ChartSeries Published(string citation, IReadOnlyList<PublishedResult> results, int index, WidthAxis widths) => new(
        $"published\n({citation})",
        [.. results.Select(result => new ChartPoint(widths.Position(result.Width), Percent * result.Accuracy, Percent * result.StandardDeviation))],
        new SeriesStyle(ChartColors.Reference, Line: null, index == 0 ? MarkerShape.OpenDiamond : MarkerShape.OpenSquare, ErrorBars: true));

    private static ChartPoint Point(WidthSummary summary, double x) =>
        new(x, Percent * summary.TestAccuracy!.Mean, Percent * summary.TestSpread);

    private static string[] Notes(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<WidthSummary> summaries)
    {
        var seeds = Seeds(runs, summaries);
        return [DataNote.Setting([.. runs.Where(run => run.Configuration.Model.HasWidth)]), $"{Mean(summaries, seeds)} {DataNote.LeftOut(runs)}".TrimEnd()];
    }

    // Folders that are drawn beside each other need not have the same seeds.
    private static string Seeds(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<WidthSummary> summaries)
    {
        var (fewest, most) = (summaries.Min(summary => summary.Tested.Count), summaries.Max(summary => summary.Tested.Count));
        return fewest == most ? DataNote.Seeds(runs.Select(run => run.Configuration.Seed)) : $"{fewest} to {most} seeds";
    }

    private static string Mean(IReadOnlyCollection<WidthSummary> summaries, string seeds)
    {
        if (summaries.All(summary => summary.Tested.Count == 1)) return $"One run a width, {seeds}; band: 95 % interval over test tasks.";
        return summaries.All(summary => summary.Tested.Count > 1)
            ? $"Mean over {seeds}; band: ± standard deviation over seeds."
            : $"Mean over {seeds}; band: ± standard deviation, of a single run the 95 % interval over test tasks.";
    }
}
