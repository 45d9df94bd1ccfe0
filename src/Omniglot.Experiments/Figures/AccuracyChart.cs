using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Figures;

/// <summary>
/// Meta-test accuracy against width. Of each setting the medians over seeds are a line and its limit a dashed level; each run is a dot, and where
/// at least five make it a box (of the limit a band) holds the middle half of them. Beside them stand runs that lost what they had learned,
/// published results where the setting is theirs, and kernel limits that were tested with as many inner steps (others are left to
/// <see cref="KernelChart"/>). A second panel shows the last points below the limit at close range.
/// </summary>
public static class AccuracyChart
{
    private const string XLabel = "Hidden width n";
    private const string YLabel = "Meta-test accuracy (%)";

    /// <summary>The chart of some runs; none where no network was tested.</summary>
    /// <param name="all">The runs.</param>
    /// <param name="styles">The styles of their settings.</param>
    /// <param name="beside">Other lines that are drawn beside them.</param>
    public static Chart? Create(IReadOnlyList<RunRecord> all, SettingStyles styles, params IReadOnlyList<AccuracyLine> beside)
    {
        var steps = all.Where(run => run.Configuration.Model.HasWidth).Select(run => run.Configuration.Protocol.TestInnerSteps).ToHashSet();
        var settings = new SettingIndex(all.Where(run => steps.Contains(run.Configuration.Protocol.TestInnerSteps)));
        var summaries = WidthSummary.Of(settings.Runs, settings).Where(summary => summary.Tested.Count > 0).ToArray();
        if (!summaries.Any(summary => summary.HasWidth)) return null;
        var published = PublishedResults.Beside([.. summaries.SelectMany(summary => summary.Tested).Select(run => run.Configuration)]);
        var widths = new WidthAxis(
        [
            .. summaries.Select(summary => summary.Width), .. published.SelectMany(one => one.Results).Select(result => result.Width),
            .. beside.SelectMany(line => line.Points).Select(point => point.Width),
        ]);
        var series = new AccuracySeries(summaries, published, widths, styles);
        ChartSeries[] drawn = [.. series.All, .. beside.Select(series.Line)];
        return new Chart
        {
            Name = ExperimentFiles.AccuracyFigure,
            Title = "Meta-test accuracy against width",
            Notes = Notes(settings.Runs, summaries, published.Any(one => one.Results.Any(result => result.StandardDeviation is not null))),
            Rows = [Panels(drawn, series, widths)],
        };
    }

    private static IReadOnlyList<ChartPanel> Panels(ChartSeries[] drawn, AccuracySeries series, WidthAxis widths)
    {
        var whole = new ChartPanel("", "", widths.Axis(XLabel), LinearAxis.Around(YLabel, [.. drawn.SelectMany(one => one.Points)]), drawn);
        if (series.Limits.Count == 0) return [whole];
        if (CloseUp.Find(whole, series.Limits.Max(level => level.Points[0].Y), series.FiniteMedians) is not { } closeUp) return [whole];
        var named = closeUp.Series.Where(one => one.Naming == SeriesNaming.End && closeUp.Shows(one.Points[^1])).ToHashSet();
        return
        [
            whole with
            {
                Title = "The whole range",
                Series = [.. drawn.Select(one => named.Contains(one) ? one with { Naming = SeriesNaming.Nowhere } : one)],
            },
            closeUp,
        ];
    }

    private static string[] Notes(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<WidthSummary> summaries, bool hasSpread)
    {
        string[] lines =
        [
            Medians(summaries, Seeds(runs, summaries)),
            hasSpread ? $"Published: mean ± standard deviation{Own(runs)}." : "",
            DataNote.LeftOut(runs),
        ];
        return [DataNote.Setting([.. runs.Where(run => run.Configuration.Model.HasWidth)]), string.Join(' ', lines.Where(line => line.Length > 0))];
    }

    private static string Own(IEnumerable<RunRecord> runs) =>
        runs.Any(run => PublishedResults.IsSteady(run.Configuration)) ? ", each width with hyperparameters of its own" : "";

    // Folders that are drawn beside each other need not have the same seeds.
    private static string Seeds(IReadOnlyList<RunRecord> runs, IReadOnlyCollection<WidthSummary> summaries)
    {
        var (fewest, most) = (summaries.Min(summary => summary.Tested.Count), summaries.Max(summary => summary.Tested.Count));
        return fewest == most ? DataNote.Seeds(runs.Select(run => run.Configuration.Seed)) : $"{fewest} to {most} seeds";
    }

    private static string Medians(IReadOnlyCollection<WidthSummary> summaries, string seeds)
    {
        if (summaries.All(summary => summary.Tested.Count == 1)) return $"One run a width, {seeds}.";
        var band = summaries.Any(summary => summary.MedianAccuracy!.LowerQuartile is not null) ? "; box or band: the middle half of the runs" : "";
        return $"Line: median over {seeds}{band}.";
    }
}
