using Omniglot.Charts;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Figures;

/// <summary>One style a setting, the same in every figure of a folder.</summary>
public sealed class SettingStyles
{
    private readonly Setting[] _settings;

    /// <summary>The styles of the settings of some runs: all that a folder's figures may show.</summary>
    public SettingStyles(IEnumerable<RunRecord> runs) =>
        _settings = [.. WidthSummary.Of(runs).OrderByDescending(summary => summary.HasWidth).Select(summary => Bare(summary.Setting)).Distinct()];

    /// <summary>The style of a setting of these runs, whatever a figure shows beside it.</summary>
    public SeriesStyle this[Setting setting] => ChartColors.Category(Index(Bare(setting)));

    // Where a figure shows the runs of one seed with one number of threads only, it does not tell their threads.
    private int Index(Setting bare) => Array.IndexOf(_settings, bare) is >= 0 and var index
        ? index
        : Array.FindIndex(_settings, setting => setting.Common == bare.Common);

    private static Setting Bare(Setting setting) => setting with { Difference = "" };
}
