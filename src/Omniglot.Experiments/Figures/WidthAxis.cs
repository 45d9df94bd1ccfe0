using Omniglot.Charts;
using Omniglot.Learning;

namespace Omniglot.Experiments.Figures;

/// <summary>A horizontal axis of log₂ n, with a place for the limit right of the widest network.</summary>
public sealed class WidthAxis
{
    /// <summary>How many powers of two an axis across a figure has room for.</summary>
    public const int MostTicks = 11;

    /// <summary>From here on numbers take more room than powers of two.</summary>
    private const int LargestPlainPower = 14;

    private const double Gap = 1.6;

    private const double Margin = 0.8;

    private readonly double _narrow;

    private readonly double _wide;

    private readonly bool _hasLimit;

    /// <summary>An axis that holds all these widths.</summary>
    public WidthAxis(IReadOnlyCollection<Width> widths)
    {
        var finite = widths.Where(width => !width.IsInfinite).Select(width => Math.Log2(width.Units)).ToArray();
        _hasLimit = finite.Length < widths.Count;
        double[] distinct = [.. finite.Distinct().Order()];
        Spacing = distinct.Zip(distinct.Skip(1), (narrow, wide) => wide - narrow).Append(Gap).Min();
        (_narrow, _wide) = finite.Length == 0 ? (0, -Gap) : (finite.Min(), finite.Max());
    }

    /// <summary>Where a width stands.</summary>
    public double Position(Width width) => width.IsInfinite ? _wide + Gap : Math.Log2(width.Units);

    /// <summary>The least distance between two widths.</summary>
    public double Spacing { get; }

    /// <summary>The left end.</summary>
    public double Low => _narrow - Margin;

    /// <summary>The right end.</summary>
    public double High => _wide + Margin + (_hasLimit ? Gap : 0);

    /// <summary>A width as figures name it: a large power of two as one.</summary>
    public static string Name(Width width) =>
        !width.IsInfinite && width.Units >= 1L << LargestPlainPower && long.IsPow2(width.Units)
            ? Superscript.Power(2, (int)long.Log2(width.Units))
            : width.ToString();

    /// <summary>The axis with ticks at powers of two and at ∞.</summary>
    /// <param name="label">What it says.</param>
    /// <param name="mostTicks">How many powers there is room for.</param>
    public ChartAxis Axis(string label, int mostTicks = MostTicks) =>
        new(label, Low, High, [.. FiniteTicks(mostTicks), .. _hasLimit ? new[] { new ChartTick(_wide + Gap, "∞") } : []]);

    private IEnumerable<ChartTick> FiniteTicks(int mostTicks)
    {
        var (first, last) = ((int)Math.Floor(_narrow), (int)Math.Ceiling(_wide));
        var step = (last - first) / mostTicks + 1;
        return
            from power in Enumerable.Range(first, Math.Max(0, last - first + 1))
            where (last - power) % step == 0 && power >= Low && power <= _wide + Margin
            select new ChartTick(power, Label(power, last));
    }

    private static string Label(int power, int last) => last < LargestPlainPower
        ? $"{1L << power}"
        : Superscript.Power(2, power);
}
