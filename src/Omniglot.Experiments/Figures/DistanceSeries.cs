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

    /// <summary>Geometric means over seeds, narrow before wide, with the standard deviation of logarithms as band.</summary>
    public static IReadOnlyList<ChartPoint> Points(IEnumerable<(Width Width, double Distance)> distances) =>
    [
        .. distances.GroupBy(one => one.Width)
            .OrderBy(width => width.Key)
            .Select(width => (Width: width.Key, Log: SeedMean.Of([.. width.Select(one => Math.Log10(one.Distance))])!))
            .Select(width => new ChartPoint(Math.Log2(width.Width.Units), width.Log.Mean, width.Log.StandardDeviation)),
    ];

    /// <summary>The fitted slope as a second line of a legend; nothing where there are too few wide networks.</summary>
    public static string Slope(IEnumerable<ChartPoint> points)
    {
        var wide = points.Where(point => point.X >= Math.Log2(FittedFrom)).ToArray();
        return wide.Length < 3
            ? ""
            : $"\nslope {Decimals.Format(LogLogSlope.Fit(wide), 2)} (n ≥ {FittedFrom})".Replace('-', '−');
    }

    /// <summary>A line of slope -1/2 above all data.</summary>
    public static ChartSeries Reference(IEnumerable<ChartSeries> measured, WidthAxis widths)
    {
        var top = measured.Select(series => series.Points[^1]).MaxBy(point => point.Y)!;
        ChartPoint At(double x) => new(x, top.Y + Math.Log10(Lift) + LogLogSlope.InverseRoot * Math.Log10(2) * (x - top.X));
        return new ChartSeries("∝ n^(−1/2)", [At(widths.Low), At(widths.High)], new SeriesStyle(ChartColors.Reference, LinePattern.Dotted));
    }
}
