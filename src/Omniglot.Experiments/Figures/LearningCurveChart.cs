using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>Meta-validation accuracy against epochs of meta-training, one line a width, from epoch 0.</summary>
public static class LearningCurveChart
{
    private const double Percent = 100;

    // More lines than these nobody tells apart.
    private const int MostWidths = 10;
    private const int DrawnOfMany = 8;

    /// <summary>The chart of some runs; none where no run was tested, or all are of kernels that only adapt.</summary>
    public static Chart? Of(IReadOnlyList<RunRecord> given)
    {
        var settings = new SettingIndex(given);
        var runs = settings.Runs;
        var all = WidthSummary.Of(runs, settings).Where(summary => summary.Tested.Count > 0).ToArray();
        if (all.Length == 0) return null;
        var (summaries, thinned) = Thin(all);
        var series = Series(summaries);
        if (series.Length == 0) return null;
        var points = series.SelectMany(one => one.Points).ToArray();
        if (points.Length == 0) return null;
        return new Chart
        {
            Name = ExperimentFiles.CurveFigure,
            Title = "Meta-validation accuracy during meta-training",
            Notes = Notes(runs, summaries, thinned),
            X = LinearAxis.Whole("Epoch of meta-training", (int)points.Max(point => point.X)),
            Y = LinearAxis.Around("Meta-validation accuracy (%)", points),
            Series = series,
        };
    }

    // Of many widths the narrowest, the widest and some between are drawn, and the limit.
    private static (WidthSummary[] Drawn, bool Thinned) Thin(WidthSummary[] all)
    {
        var widths = all.Select(summary => summary.Width).Where(width => !width.IsInfinite).Distinct().Order().ToArray();
        if (widths.Length <= MostWidths) return (all, false);
        var drawn = Enumerable.Range(0, DrawnOfMany).Select(i => widths[(int)Math.Round(i * (widths.Length - 1.0) / (DrawnOfMany - 1))]).ToHashSet();
        return ([.. all.Where(summary => summary.Width.IsInfinite || drawn.Contains(summary.Width))], true);
    }

    private static ChartSeries[] Series(IReadOnlyList<WidthSummary> summaries)
    {
        var widths = summaries.Select(summary => summary.Width).Where(width => !width.IsInfinite).Distinct().Order().ToList();
        var settings = summaries.Where(summary => summary.HasWidth).Select(summary => summary.Setting).Distinct().ToList();
        var kernels = summaries.Where(summary => !summary.HasWidth && summary.IsTrained).Select(summary => summary.Setting).ToList();
        LinePattern[] patterns = [LinePattern.Solid, LinePattern.Dotted, LinePattern.DenselyDashed];
        // A kernel that only adapts has no curve.
        return [.. summaries.Where(summary => summary.HasWidth || summary.IsTrained).Select(One)];

        ChartSeries One(WidthSummary summary) => !summary.HasWidth
            ? new ChartSeries(
                $"{summary.Setting.Network},\n{summary.Setting.Label}",
                Curve(summary),
                ChartColors.Category(kernels.IndexOf(summary.Setting) + 1) with { Marker = MarkerShape.None })
            : new ChartSeries(
                settings.Count == 1 ? Label(summary) : $"{Label(summary)} ({summary.Setting.Label})",
                Curve(summary),
                summary.Width.IsInfinite
                    ? new SeriesStyle(ChartColors.Limit, ChartColors.Dashed)
                    : new SeriesStyle(
                        ChartColors.Sequential(widths.IndexOf(summary.Width), widths.Count),
                        patterns[settings.IndexOf(summary.Setting) % patterns.Length]));
    }

    private static string Label(WidthSummary summary) =>
        summary.Width.IsInfinite ? "∞ limit" : $"n = {summary.Width}";

    private static ChartPoint[] Curve(WidthSummary summary) =>
    [
        .. summary.Tested
            .SelectMany(run => run.Curve)
            .GroupBy(point => point.Epoch, point => Percent * point.ValidationAccuracy)
            .OrderBy(epoch => epoch.Key)
            .Select(epoch => (Epoch: epoch.Key, Accuracy: SeedMean.Of([.. epoch])!))
            .Select(epoch => new ChartPoint(epoch.Epoch, epoch.Accuracy.Mean, epoch.Accuracy.StandardDeviation)),
    ];

    private static string[] Notes(IReadOnlyList<RunRecord> runs, IEnumerable<WidthSummary> summaries, bool thinned)
    {
        var seeds = DataNote.Seeds(runs.Select(run => run.Configuration.Seed));
        var line = summaries.Any(summary => summary.Tested.Count > 1)
            ? $"Mean over {seeds}; band: ± standard deviation over seeds."
            : $"One run a width, {seeds}.";
        var some = thinned ? "Some of many widths." : "";
        return [DataNote.Setting(runs), string.Join(' ', ((string[])[line, some, DataNote.LeftOut(runs)]).Where(part => part.Length > 0))];
    }
}
