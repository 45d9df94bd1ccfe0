using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>Distances from infinite width against the width, both axes logarithmic.</summary>
public static class DistanceSeries
{
    /// <summary>Slopes are fitted from this width on, where 1/√n is asymptotically the rate.</summary>
    public const long FittedFrom = 128;

    // How far above the data the reference line lies, as a factor.
    private const double Lift = 2;

    /// <summary>The medians over seeds as a line with its fitted slope in its name, and, of more than one seed, a thin line a run.</summary>
    /// <param name="name">What the line is of.</param>
    /// <param name="distances">The distances.</param>
    /// <param name="style">How the line is drawn.</param>
    public static IReadOnlyList<ChartSeries> Create(string name, IEnumerable<(ulong Seed, Width Width, double Distance)> distances, SeriesStyle style)
    {
        var all = distances.OrderBy(one => one.Width).ToArray();
        ChartPoint[] medians =
        [
            .. all.GroupBy(one => one.Width)
                .Select(width => new ChartPoint(Math.Log2(width.Key.Units), SeedMedian.Of(width.Select(one => Math.Log10(one.Distance)))!.Median)),
        ];
        ChartSeries[] runs =
        [
            .. all.GroupBy(one => one.Seed).Select(seed => new ChartSeries(
                "one run",
                [.. seed.Select(one => new ChartPoint(Math.Log2(one.Width.Units), Math.Log10(one.Distance)))],
                style.Threads with { Weight = SeriesWeight.Thin, Colour = style.Colour.WithAlpha(.5) })),
        ];
        return [.. runs.Length == 1 ? [] : runs, new ChartSeries(name + Slope(medians), medians, style, SeriesNaming.End)];
    }

    /// <summary>A line of slope -1/2 above all medians.</summary>
    public static ChartSeries Reference(IEnumerable<ChartSeries> measured, WidthAxis widths)
    {
        var top = measured.Where(series => series.Naming == SeriesNaming.End).Select(series => series.Points[^1]).MaxBy(point => point.Y)!;
        ChartPoint At(double x) => new(x, top.Y + Math.Log10(Lift) + LogLogSlope.InverseRoot * Math.Log10(2) * (x - top.X));
        return new ChartSeries("∝ 1/√n", [At(widths.Low), At(widths.High)], new SeriesStyle(ChartColors.Reference, LinePattern.Dotted), SeriesNaming.End);
    }

    // The fitted slope as a second line of a name; nothing where there are too few wide networks.
    private static string Slope(IEnumerable<ChartPoint> points)
    {
        var wide = points.Where(point => point.X >= Math.Log2(FittedFrom)).ToArray();
        return wide.Length < 3
            ? ""
            : $"\nslope {Decimals.Format(LogLogSlope.Fit(wide), 2)} (n ≥ {FittedFrom})".Replace('-', '−');
    }
}
