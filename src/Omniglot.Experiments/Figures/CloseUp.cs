using Omniglot.Charts;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>The last points below the limit at close range, with bounds that are chosen from the data.</summary>
internal static class CloseUp
{
    /// <summary>What lies further from the limit, in points, is left to the panel of the whole range.</summary>
    private const double Reach = 3;

    /// <summary>A panel that enlarges less shows nothing that the other does not.</summary>
    private const double LeastEnlargement = 2;

    // How far left of the first width the panel begins, as a share of the way to the next narrower.
    private const double Before = 0.5;

    /// <summary>
    /// The panel from a little below the second narrowest width whose median is within <see cref="Reach"/> of the limit, and from the lowest to
    /// the highest of what lies there within that reach; none where fewer than two widths come so near, where it would enlarge little, or where
    /// medians lie far above.
    /// </summary>
    /// <param name="whole">The panel of the whole range.</param>
    /// <param name="limit">The level of the limit.</param>
    /// <param name="medians">The medians of finite widths, each where its width stands.</param>
    public static ChartPanel? Find(ChartPanel whole, double limit, IReadOnlyCollection<ChartPoint> medians)
    {
        bool IsNear(double y) => Math.Abs(y - limit) <= Reach;
        // Networks of other settings that pass the limit by far are what such a figure is about.
        if (medians.Any(median => median.Y > limit + Reach)) return null;
        double[] near = [.. medians.Where(median => IsNear(median.Y)).Select(median => median.X).Distinct().Order()];
        if (near.Length < 2) return null;
        var left = near[1] - Before * (near[1] - near[0]);
        var series = whole.Series.ToLookup(one => one.Style.Marker == MarkerShape.Eks);
        var y = Around(whole.Y.Label, Near(series[false]), Near(series[true]));
        if (LeastEnlargement * (y.High - y.Low) > whole.Y.High - whole.Y.Low) return null;
        var x = whole.X with { Low = left, Ticks = [.. whole.X.Ticks.Where(tick => tick.Position > left)] };
        var panel = new ChartPanel("Close-up of the last points below the limit", "", x, y, []);
        return panel with { Series = [.. whole.Series.Where(one => one.Points.Any(point => point.X >= left && IsSeen(point, y)))] };

        ChartPoint[] Near(IEnumerable<ChartSeries> some) =>
        [
            .. from one in some
               from point in one.Points
               where (point.X >= left || one.Style.Marker == MarkerShape.None) && IsNear(point.Y)
               select point.Band is null ? point : point with { Band = new ChartBand(Math.Max(point.Low, limit - Reach), Math.Min(point.High, limit + Reach)) },
        ];
    }

    // Lost runs do not stretch the panel, but those that it shows are not cut by its edge.
    private static ChartAxis Around(string label, IReadOnlyCollection<ChartPoint> points, IReadOnlyCollection<ChartPoint> lost)
    {
        var axis = LinearAxis.Around(label, points);
        var shown = lost.Where(point => IsSeen(point, axis)).ToArray();
        return shown.Length == 0 ? axis : Around(label, [.. points, .. shown], [.. lost.Except(shown)]);
    }

    private static bool IsSeen(ChartPoint point, ChartAxis y) => point.High >= y.Low && point.Low <= y.High;
}
