using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>Kernel limits beside accuracy against width: levels, dotted before meta-training and dashed after it. Those that the eye cannot tell
/// apart are one band.</summary>
internal static class KernelLevels
{
    /// <summary>Neighbours no further apart than this belong to one band.</summary>
    private const double Together = 0.005;

    private const double Percent = 100;

    /// <summary>The levels of some kernels that were tested.</summary>
    public static IEnumerable<ChartSeries> Create(IReadOnlyList<WidthSummary> kernels, WidthAxis widths, SettingStyles styles) =>
        Groups(kernels).Select(group => group.Count == 1 ? Level(group[0], kernels, widths, styles) : Band(group, widths));

    private static List<List<WidthSummary>> Groups(IReadOnlyList<WidthSummary> kernels)
    {
        List<List<WidthSummary>> groups = [];
        foreach (var kernel in kernels.OrderBy(Median))
        {
            if (groups.Count > 0 && Median(kernel) - Median(groups[^1][^1]) <= Together) groups[^1].Add(kernel);
            else groups.Add([kernel]);
        }

        return groups;
    }

    private static ChartSeries Level(WidthSummary kernel, IReadOnlyList<WidthSummary> all, WidthAxis widths, SettingStyles styles)
    {
        var alike = all.Count(other => other.Setting.Network == kernel.Setting.Network && other.IsTrained == kernel.IsTrained);
        var which = alike == 1 ? "" : $" ({kernel.Setting.Label})";
        var style = styles[kernel.Setting] with { Line = kernel.IsTrained ? ChartColors.Dashed : LinePattern.Dotted, Marker = MarkerShape.None };
        var name = $"{kernel.Setting.Network}{which}, {When([kernel])}:\n{Decimals.Percent(Median(kernel), 1)} %";
        return Across(name, widths, Percent * Median(kernel), band: null, style);
    }

    private static ChartSeries Band(List<WidthSummary> group, WidthAxis widths)
    {
        var (low, high) = (Median(group[0]), Median(group[^1]));
        var networks = group.Select(kernel => kernel.Setting.Network).Distinct().ToArray();
        var name = $"{(networks.Length == 1 ? networks[0] : "kernel limits")},\n{When(group)}:\n{Range(low, high)} %";
        var style = new SeriesStyle(ChartColors.Reference, LinePattern.Dotted, Weight: SeriesWeight.Thin);
        return Across(name, widths, Percent * (low + high) / 2, new ChartBand(Percent * low, Percent * high), style);
    }

    private static ChartSeries Across(string name, WidthAxis widths, double y, ChartBand? band, SeriesStyle style) =>
        new(name, [new ChartPoint(widths.Low, y, band), new ChartPoint(widths.High, y, band)], style, SeriesNaming.End);

    private static string When(List<WidthSummary> kernels) => (kernels.Any(kernel => !kernel.IsTrained), kernels.Any(kernel => kernel.IsTrained)) switch
    {
        (true, true) => "before and after\nmeta-training",
        (true, false) => "before\nmeta-training",
        _ => "after\nmeta-training",
    };

    private static string Range(double low, double high) =>
        Decimals.Percent(low, 1) == Decimals.Percent(high, 1) ? Decimals.Percent(low, 1) : $"{Decimals.Percent(low, 1)}–{Decimals.Percent(high, 1)}";

    private static double Median(WidthSummary kernel) => kernel.MedianAccuracy!.Median;
}
