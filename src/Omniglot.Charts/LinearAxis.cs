using Omniglot.Basics;

namespace Omniglot.Charts;

/// <summary>An axis in equal steps of 1, 2 or 5 times a power of ten.</summary>
public static class LinearAxis
{
    private const int MostTicks = 8;

    private const double Margin = 0.06;

    private const double EndMargin = 0.025;

    private static readonly int[] Factors = [1, 2, 5, 10];

    /// <summary>An axis around the bands of some points, with a margin.</summary>
    public static ChartAxis Around(string label, IReadOnlyCollection<ChartPoint> points)
    {
        var (low, high) = (points.Min(point => point.Low), points.Max(point => point.High));
        var margin = high > low ? Margin * (high - low) : 1;
        return Between(label, low - margin, high + margin, Step(high - low + 2 * margin));
    }

    /// <summary>An axis from zero in whole steps, with room for marks at both ends.</summary>
    public static ChartAxis Whole(string label, int high)
    {
        var last = Math.Max(high, 1);
        return Between(label, -EndMargin * last, (1 + EndMargin) * last, Math.Max(1, Step(last)));
    }

    private static ChartAxis Between(string label, double low, double high, double step)
    {
        var first = (long)Math.Ceiling(low / step);
        var last = (long)Math.Floor(high / step);
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9));
        return new ChartAxis(label, low, high,
        [
            .. from i in Enumerable.Range(0, (int)(last - first + 1))
               let position = (first + i) * step
               select new ChartTick(position, Decimals.Format(position, decimals)),
        ]);
    }

    private static double Step(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / MostTicks)));
        return power * Factors.First(factor => range / (power * factor) <= MostTicks);
    }
}
