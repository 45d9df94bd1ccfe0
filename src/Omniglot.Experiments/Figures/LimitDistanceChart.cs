using System.Globalization;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Figures;

/// <summary>
/// Distance of each width's adapted meta-test logits from the limit's, both axes logarithmic: a panel a set of hyperparameters, one line of
/// medians a number of meta-steps, a thin line a run, and a line of slope -1/2 for the eye.
/// </summary>
public static class LimitDistanceChart
{
    // Panels beside each other have room for fewer.
    private const int FewTicks = 7;

    /// <summary>The chart of some distances; none where none is positive and finite, as a logarithm needs.</summary>
    /// <param name="distances">The distances.</param>
    /// <param name="runs">The runs of the same experiment, which know data and setting.</param>
    public static Chart? Create(IReadOnlyList<LimitDistance> distances, IReadOnlyList<RunRecord> runs)
    {
        var drawn = distances.Where(one => one.Distance > 0 && double.IsFinite(one.Distance) && !one.Width.IsInfinite).ToArray();
        if (drawn.Length == 0) return null;
        var widths = new WidthAxis([.. drawn.Select(one => one.Width)]);
        int[] steps = [.. drawn.Select(one => one.MetaSteps).Distinct().Order()];
        (string Set, ChartSeries[] Series)[] panels =
        [
            .. drawn.GroupBy(one => one.Hyperparameters).OrderBy(set => set.Key, StringComparer.Ordinal)
                .Select(set => (set.Key, Series([.. set], steps, widths))),
        ];
        var points = panels.SelectMany(panel => panel.Series).SelectMany(one => one.Points);
        var y = DecadeAxis.Around("RMS difference of test logits from the limit's", [.. points]);
        var x = widths.Axis("Hidden width n", panels.Length == 1 ? WidthAxis.MostTicks : FewTicks);
        return new Chart
        {
            Name = ExperimentFiles.DistanceFigure,
            Title = "Distance from the infinite-width limit",
            Notes = Notes(drawn, runs),
            Rows =
            [
                [
                    .. panels.Select(panel => new ChartPanel(panels.Length == 1 ? "" : $"hyperparameters: {panel.Set}", "", x, y, panel.Series)),
                ],
            ],
        };
    }

    private static ChartSeries[] Series(LimitDistance[] set, int[] steps, WidthAxis widths)
    {
        ChartSeries[] measured =
        [
            .. set.GroupBy(one => one.MetaSteps).OrderBy(group => group.Key).SelectMany(group => DistanceSeries.Create(
                Label(group.Key), group.Select(one => (one.Seed, one.Width, one.Distance)), ChartColors.Category(Array.IndexOf(steps, group.Key)))),
        ];
        return [.. measured.OrderBy(series => series.Naming == SeriesNaming.End), DistanceSeries.Reference(measured, widths)];
    }

    private static string Label(int metaSteps) => metaSteps switch
    {
        0 => "at the start",
        1 => "after 1 meta-step",
        _ => $"after {metaSteps} meta-steps",
    };

    private static string[] Notes(IReadOnlyList<LimitDistance> drawn, IReadOnlyList<RunRecord> runs)
    {
        var seeds = DataNote.Seeds(drawn.Select(one => one.Seed));
        var mean = drawn.Select(one => one.Seed).Distinct().Skip(1).Any()
            ? $"Strong line: median over {seeds}, which the slope is fitted to."
            : $"One network a width, {seeds}.";
        var scale = drawn.GroupBy(one => one.MetaSteps).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Average(one => one.LimitScale):G2} {Label(group.Key)}"));
        return
        [
            DataNote.Tasks(runs),
            mean,
            $"RMS of the limit's own logits: {string.Join(", ", scale)}.",
        ];
    }
}
