using System.Globalization;

namespace Omniglot.Charts;

/// <summary>An axis of log₁₀: decades as powers, minor ticks between; plain numbers where it spans few decades.</summary>
public static class DecadeAxis
{
    private const double Margin = 0.08;

    private const double FewDecades = 1.5;

    /// <summary>More decades than this are not all labelled, and have no minor ticks.</summary>
    private const int MostLabels = 8;

    /// <summary>An axis around the bands of some points, whose coordinates are logarithms.</summary>
    public static ChartAxis Around(string label, IReadOnlyCollection<ChartPoint> points)
    {
        var low = points.Min(point => point.Low) - Margin;
        var high = points.Max(point => point.High) + Margin;
        var every = (int)Math.Ceiling((high - low) / MostLabels);
        var ticks = from decade in Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
                    from digit in Enumerable.Range(1, every == 1 ? 9 : 1)
                    let position = decade + Math.Log10(digit)
                    where position >= low && position <= high && decade % every == 0
                    select new ChartTick(position, Label(decade, digit, high - low));
        return new ChartAxis(label, low, high, [.. ticks]);
    }

    private static string Label(int decade, int digit, double span) => (span < FewDecades, digit) switch
    {
        (true, 1 or 2 or 5) => (digit * Math.Pow(10, decade)).ToString("G2", CultureInfo.InvariantCulture),
        (false, 1) => Superscript.Power(10, decade),
        _ => "",
    };
}
