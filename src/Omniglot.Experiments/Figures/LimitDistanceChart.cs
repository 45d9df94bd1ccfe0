using System.Globalization;
using Omniglot.Experiments.Results;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>
/// Distance of each width's adapted meta-test logits from the limit's, both axes logarithmic, one line a number of
/// meta-steps, with a line of slope -1/2 for the eye.
/// </summary>
public static class LimitDistanceChart
{
    /// <summary>Slopes are fitted from this width on, where 1/√n is asymptotically the rate.</summary>
    public const long FittedFrom = 128;

    /// <summary>How far above the data the reference line lies, as a factor.</summary>
    private const double Lift = 2;

    /// <summary>The chart of some distances; none where none is positive and finite, as a logarithm needs.</summary>
    /// <param name="distances">The distances.</param>
    /// <param name="runs">The runs of the same experiment, which know data and setting.</param>
    public static Chart? Of(IReadOnlyList<LimitDistance> distances, IReadOnlyList<RunRecord> runs)
    {
        var drawn = distances.Where(one => one.Distance > 0 && double.IsFinite(one.Distance) && !one.Width.IsInfinite).ToArray();
        if (drawn.Length == 0) return null;
        var widths = new WidthAxis([.. drawn.Select(one => one.Width)]);
        ChartSeries[] measured = [.. drawn.GroupBy(one => one.MetaSteps).OrderBy(group => group.Key).Select(Series)];
        ChartSeries[] series = [.. measured, Reference(measured, widths)];
        return new Chart
        {
            Name = "limit-distance",
            Title = "Distance from the infinite-width limit",
            Notes = Notes(drawn, runs),
            X = widths.Axis("Hidden width n"),
            Y = DecadeAxis.Around("RMS difference of test logits from the limit's", [.. series.SelectMany(one => one.Points)]),
            Series = series,
        };
    }

    /// <summary>Geometric means over seeds: the axis shows logarithms.</summary>
    private static ChartSeries Series(IGrouping<int, LimitDistance> group, int index)
    {
        ChartPoint[] points =
        [
            .. group.GroupBy(one => one.Width)
                .OrderBy(width => width.Key)
                .Select(width => (Width: width.Key, Log: SeedMean.Of([.. width.Select(one => Math.Log10(one.Distance))])!))
                .Select(width => new ChartPoint(Math.Log2(width.Width.Units), width.Log.Mean, width.Log.StandardDeviation)),
        ];
        return new ChartSeries(Label(group.Key) + Slope(points), points, Palette.Category(index));
    }

    private static string Label(int metaSteps) => metaSteps switch
    {
        0 => "at the start",
        1 => "after 1 meta-step",
        _ => string.Create(CultureInfo.InvariantCulture, $"after {metaSteps} meta-steps"),
    };

    private static string Slope(IEnumerable<ChartPoint> points)
    {
        var wide = points.Where(point => point.X >= Math.Log2(FittedFrom)).ToArray();
        return wide.Length < 3
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"\nslope {LogLogSlope.Of(wide):F2} (n ≥ {FittedFrom})").Replace('-', '−');
    }

    private static ChartSeries Reference(IEnumerable<ChartSeries> measured, WidthAxis widths)
    {
        var top = measured.Select(series => series.Points[^1]).MaxBy(point => point.Y)!;
        ChartPoint At(double x) => new(x, top.Y + Math.Log10(Lift) + LogLogSlope.InverseRoot * Math.Log10(2) * (x - top.X));
        return new ChartSeries("∝ n^(−1/2)", [At(widths.Low), At(widths.High)], new SeriesStyle(Palette.Reference, LinePattern.Dotted));
    }

    private static string[] Notes(IReadOnlyList<LimitDistance> drawn, IReadOnlyList<RunRecord> runs)
    {
        var seeds = DataNote.Seeds(drawn.Select(one => one.Seed));
        var mean = drawn.Select(one => one.Seed).Distinct().Skip(1).Any()
            ? $"Geometric mean over {seeds}; band: ± standard deviation of logarithms."
            : $"One network a width, {seeds}.";
        var scale = drawn.GroupBy(one => one.MetaSteps).OrderBy(group => group.Key).Select(group => string.Create(
            CultureInfo.InvariantCulture, $"{group.Average(one => one.LimitScale):G2} {Label(group.Key)}"));
        return
        [
            DataNote.Tasks(runs),
            mean,
            $"RMS of the limit's own logits: {string.Join(", ", scale)}.",
        ];
    }
}
