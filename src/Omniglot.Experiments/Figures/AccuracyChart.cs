using Omniglot.Experiments.Results;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>
/// Meta-test accuracy against width: one line a setting, its limit as a dashed level and, where the setting is the
/// paper's, the published results.
/// </summary>
public static class AccuracyChart
{
    private const double Percent = 100;

    /// <summary>The chart of some runs; none where no run was tested.</summary>
    public static Chart? Of(IReadOnlyList<RunRecord> runs)
    {
        var summaries = WidthSummary.Of(runs).Where(summary => summary.Tested.Count > 0).ToArray();
        if (summaries.Length == 0) return null;
        var published = summaries.Any(summary => summary.Published is not null) ? PublishedResults.Identity : [];
        var widths = new WidthAxis([.. summaries.Select(summary => summary.Width), .. published.Select(result => result.Width)]);
        ChartSeries[] series = [.. Finite(summaries, widths), .. Limits(summaries, widths), .. Published(published, widths)];
        return new Chart
        {
            Name = "accuracy-vs-width",
            Title = "Meta-test accuracy against width",
            Notes = Notes(runs, summaries),
            X = widths.Axis("Hidden width n"),
            Y = LinearAxis.Around("Meta-test accuracy (%)", [.. series.SelectMany(one => one.Points)]),
            Series = series,
        };
    }

    private static IEnumerable<ChartSeries> Finite(IEnumerable<WidthSummary> summaries, WidthAxis widths) => summaries
        .GroupBy(summary => summary.Setting)
        .Select((group, index) => new ChartSeries(
            group.Key.Name,
            [.. group.Where(summary => !summary.Width.IsInfinite).Select(summary => Point(summary, widths.Position(summary.Width)))],
            Palette.Category(index)))
        .Where(series => series.Points.Count > 0);

    /// <summary>Two sets of hyperparameters that agree at infinity have one limit.</summary>
    private static IEnumerable<ChartSeries> Limits(IEnumerable<WidthSummary> summaries, WidthAxis widths)
    {
        var limits = summaries
            .Where(summary => summary.Width.IsInfinite)
            .DistinctBy(summary => (summary.Setting.Network, summary.Tested[0].Configuration.Hyperparameters, KernelSet(summary)))
            .ToArray();
        return limits.Select((limit, index) => new ChartSeries(
            limits.Length == 1 ? "∞ limit" : KernelSet(limit) is { } set ? $"{limit.Setting.Network},\n{set}" : $"∞ limit, {limit.Setting.Network}",
            [Point(limit, widths.Low), Point(limit, widths.High)],
            Style(limit, limits, index)));
    }

    // The limit of the networks is black wherever there is but one; kernels take the colours after those of the networks.
    private static SeriesStyle Style(WidthSummary limit, IReadOnlyCollection<WidthSummary> limits, int index)
    {
        var ofNetworks = limits.Count(one => KernelSet(one) is null);
        return KernelSet(limit) is null && ofNetworks == 1
            ? new SeriesStyle(Palette.Limit, Palette.Dashed)
            : new SeriesStyle(Palette.Category(ofNetworks == 1 ? index + 1 : index).Colour, Palette.Dashed);
    }

    // The hyperparameters of kernels are named: untrained and trained ones are lines of their own.
    private static string? KernelSet(WidthSummary summary) =>
        summary.Tested[0].Configuration is { Kernel: not null, HyperparameterSet: var set } ? set : null;

    private static IEnumerable<ChartSeries> Published(IReadOnlyList<PublishedResult> results, WidthAxis widths) => results.Count == 0
        ? []
        :
        [
            new ChartSeries(
                $"published\n({PublishedResults.Citation})",
                [.. results.Select(result => new ChartPoint(
                    widths.Position(result.Width), Percent * result.Accuracy, Percent * result.StandardDeviation))],
                new SeriesStyle(Palette.Reference, Line: null, MarkerShape.OpenDiamond, ErrorBars: true)),
        ];

    private static ChartPoint Point(WidthSummary summary, double x) =>
        new(x, Percent * summary.TestAccuracy!.Mean, Percent * summary.TestSpread);

    private static string[] Notes(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<WidthSummary> summaries)
    {
        var seeds = DataNote.Seeds(runs.Select(run => run.Configuration.Seed));
        return [DataNote.Setting(runs), $"{Mean(summaries, seeds)} {DataNote.LeftOut(runs)}".TrimEnd()];
    }

    private static string Mean(IReadOnlyCollection<WidthSummary> summaries, string seeds)
    {
        if (summaries.All(summary => summary.Tested.Count == 1)) return $"One run a width, {seeds}; band: 95 % interval over test tasks.";
        return summaries.All(summary => summary.Tested.Count > 1)
            ? $"Mean over {seeds}; band: ± standard deviation over seeds."
            : $"Mean over {seeds}; band: ± standard deviation, of a single run the 95 % interval over test tasks.";
    }
}
