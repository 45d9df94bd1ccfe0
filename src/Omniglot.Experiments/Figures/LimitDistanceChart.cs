using System.Globalization;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Figures;

/// <summary>
/// Distance of each width's adapted meta-test logits from the limit's, both axes logarithmic, one line a number of
/// meta-steps, with a line of slope -1/2 for the eye.
/// </summary>
public static class LimitDistanceChart
{
    /// <summary>The chart of some distances; none where none is positive and finite, as a logarithm needs.</summary>
    /// <param name="distances">The distances.</param>
    /// <param name="runs">The runs of the same experiment, which know data and setting.</param>
    public static Chart? Of(IReadOnlyList<LimitDistance> distances, IReadOnlyList<RunRecord> runs)
    {
        var drawn = distances.Where(one => one.Distance > 0 && double.IsFinite(one.Distance) && !one.Width.IsInfinite).ToArray();
        if (drawn.Length == 0) return null;
        var widths = new WidthAxis([.. drawn.Select(one => one.Width)]);
        var sets = drawn.Select(one => one.Hyperparameters).Distinct().Count();
        ChartSeries[] measured =
        [
            .. drawn.GroupBy(one => (one.Hyperparameters, one.MetaSteps))
                .OrderBy(group => group.Key.Hyperparameters, StringComparer.Ordinal).ThenBy(group => group.Key.MetaSteps)
                .Select((group, index) => Series(group, (sets == 1 ? "" : $"{group.Key.Hyperparameters}, ") + Label(group.Key.MetaSteps), index)),
        ];
        ChartSeries[] series = [.. measured, DistanceSeries.Reference(measured, widths)];
        return new Chart
        {
            Name = ExperimentFiles.DistanceFigure,
            Title = "Distance from the infinite-width limit",
            Notes = Notes(drawn, runs),
            X = widths.Axis("Hidden width n"),
            Y = DecadeAxis.Around("RMS difference of test logits from the limit's", [.. series.SelectMany(one => one.Points)]),
            Series = series,
        };
    }

    private static ChartSeries Series(IEnumerable<LimitDistance> group, string label, int index)
    {
        var points = DistanceSeries.Points(group.Select(one => (one.Width, one.Distance)));
        return new ChartSeries(label + DistanceSeries.Slope(points), points, ChartColors.Category(index));
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
            ? $"Geometric mean over {seeds}; band: ± standard deviation of logarithms."
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
