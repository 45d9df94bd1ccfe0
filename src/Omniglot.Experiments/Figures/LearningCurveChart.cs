using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>Meta-validation accuracy against epochs of meta-training, from epoch 0: a panel a setting, a colour a width, medians over seeds as
/// strong lines, runs as thin ones; kernels that were meta-trained have a panel of their own.</summary>
public static class LearningCurveChart
{
    private const double Percent = 100;

    // More lines than these nobody tells apart.
    private const int MostWidths = 10;
    private const int DrawnOfMany = 8;

    private const int MostColumns = 3;

    /// <summary>The chart of some runs; none where no run was tested, or all are of kernels that only adapt.</summary>
    public static Chart? Create(IReadOnlyList<RunRecord> given, SettingStyles styles)
    {
        var settings = new SettingIndex(given);
        // A kernel that only adapts has no curve.
        var all = WidthSummary.Of(settings.Runs, settings)
            .Where(summary => summary.Tested.Any(run => run.Curve.Count > 0) && (summary.HasWidth || summary.IsTrained)).ToArray();
        if (all.Length == 0) return null;
        var (summaries, thinned) = Thin(all);
        (string Title, ChartSeries[] Series)[] panels = [.. Networks(summaries), .. Kernels(summaries, styles)];
        ChartPoint[] points = [.. panels.SelectMany(panel => panel.Series).SelectMany(series => series.Points)];
        var x = LinearAxis.Whole("Epoch of meta-training", (int)points.Max(point => point.X));
        var y = LinearAxis.Around("Meta-validation accuracy (%)", points);
        return new Chart
        {
            Name = ExperimentFiles.CurveFigure,
            Title = "Meta-validation accuracy during meta-training",
            Notes = Notes([.. all.SelectMany(summary => summary.Runs)], summaries, thinned),
            Rows = [.. panels.Select(panel => new ChartPanel(panels.Length == 1 ? "" : panel.Title, "", x, y, panel.Series)).Chunk(MostColumns)],
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

    private static IEnumerable<(string Title, ChartSeries[] Series)> Networks(WidthSummary[] summaries)
    {
        WidthSummary[] networks = [.. summaries.Where(summary => summary.HasWidth)];
        var widths = networks.Select(summary => summary.Width).Where(width => !width.IsInfinite).Distinct().Order().ToList();
        return networks.GroupBy(summary => summary.Setting).Select(setting => (
            setting.Key.Name,
            InOrder(setting.Select(summary => Curves(summary, Name(summary.Width), Style(summary))))));

        SeriesStyle Style(WidthSummary summary) => summary.Width.IsInfinite
            ? new SeriesStyle(ChartColors.Limit, ChartColors.Dashed)
            : new SeriesStyle(ChartColors.Sequential(widths.IndexOf(summary.Width), widths.Count), LinePattern.Solid);
    }

    private static string Name(Width width) => width.IsInfinite ? "∞ limit" : $"n = {WidthAxis.Name(width)}";

    private static IEnumerable<(string Title, ChartSeries[] Series)> Kernels(WidthSummary[] summaries, SettingStyles styles)
    {
        WidthSummary[] kernels = [.. summaries.Where(summary => !summary.HasWidth)];
        return kernels.Length == 0
            ? []
            : [("Kernel limits", InOrder(kernels.Select(kernel => Curves(
                kernel, $"{kernel.Setting.Network},\n{kernel.Setting.Label}", styles[kernel.Setting] with { Marker = MarkerShape.None }))))];
    }

    // No run hides a median.
    private static ChartSeries[] InOrder(IEnumerable<ChartSeries[]> curves) =>
        [.. curves.SelectMany(one => one).OrderBy(series => series.Naming == SeriesNaming.End).ThenBy(series => series.Style.Weight)];

    private static ChartSeries[] Curves(WidthSummary summary, string name, SeriesStyle style)
    {
        var median = new ChartSeries(name, Median(summary), style, SeriesNaming.End);
        return summary.Tested.Count == 1 && summary.Lost == 0 ? [median] : [.. summary.Tested.SelectMany(run => Run(run, style)), median];
    }

    private static IEnumerable<ChartSeries> Run(RunRecord run, SeriesStyle style)
    {
        ChartPoint[] points = [.. run.Curve.Select(point => new ChartPoint(point.Epoch, Percent * point.ValidationAccuracy))];
        if (!run.HasCollapsed())
        {
            yield return new ChartSeries("one run", points, style.Threads);
            yield break;
        }

        yield return new ChartSeries("", points, style.Threads with { Weight = SeriesWeight.Thin }, SeriesNaming.Nowhere);
        yield return new ChartSeries(
            "run that lost again what it had learned", [points[^1]], new SeriesStyle(style.Colour, Line: null, MarkerShape.Eks));
    }

    private static ChartPoint[] Median(WidthSummary summary) =>
    [
        .. summary.Tested
            .SelectMany(run => run.Curve)
            .GroupBy(point => point.Epoch, point => Percent * point.ValidationAccuracy)
            .OrderBy(epoch => epoch.Key)
            .Select(epoch => new ChartPoint(epoch.Key, SeedMedian.Of(epoch)!.Median)),
    ];

    private static string[] Notes(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<WidthSummary> summaries, bool thinned)
    {
        var seeds = DataNote.Seeds(runs.Select(run => run.Configuration.Seed));
        var line = summaries.Any(summary => summary.Tested.Count > 1) ? $"Strong line: median over {seeds}." : $"One run a width, {seeds}.";
        var some = thinned ? "Some of many widths." : "";
        return [DataNote.Setting(runs), string.Join(' ', ((string[])[line, some, DataNote.LeftOut(runs)]).Where(part => part.Length > 0))];
    }
}
