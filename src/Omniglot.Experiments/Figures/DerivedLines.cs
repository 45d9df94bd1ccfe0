using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>The lines of committees, and the levels that are extrapolated, in the figure of accuracy against width.</summary>
internal static class DerivedLines
{
    /// <summary>The lines of some settings; those of none of the runs are left out.</summary>
    /// <param name="runs">The runs that they were made of.</param>
    /// <param name="derived">What was made of them.</param>
    /// <param name="styles">The styles of the runs' settings.</param>
    public static IReadOnlyList<AccuracyLine> Create(IReadOnlyList<RunRecord> runs, DerivedResults derived, SettingStyles styles)
    {
        var settings = WidthSummary.Of(runs).Where(summary => summary.HasWidth).Select(summary => summary.Setting).Distinct().ToArray();
        return
        [
            .. from setting in settings
               let means = CommitteeMean.Of(derived.Committees.Where(one => one.Setting == setting.Name && !one.Width.IsInfinite && one.Members > 1))
               where means.Count > 0
               select Committee(means, styles[setting], Of(setting, settings)),
            .. from setting in settings
               from estimate in derived.Extrapolations
               where estimate.Setting == setting.Name
               select Level(estimate, styles[setting], Of(setting, settings)),
        ];
    }

    // The largest committees that more than one width has; of one size, so that the line shows widths alone.
    private static AccuracyLine Committee(IReadOnlyList<CommitteeMean> means, SeriesStyle style, string which)
    {
        var size = means.CountBy(mean => mean.Members).OrderByDescending(one => one.Value > 1).ThenByDescending(one => one.Key).First().Key;
        return new AccuracyLine(
            $"mean logits of {size} networks{which}",
            [.. means.Where(mean => mean.Members == size).Select(mean => new AccuracyPoint(mean.Width, mean.Accuracy.Mean))],
            style with { Line = LinePattern.Dotted, Marker = MarkerShape.OpenCircle });
    }

    private static AccuracyLine Level(Extrapolation estimate, SeriesStyle style, string which)
    {
        var limit = estimate.Limit;
        var interval = $"{Decimals.Percent(limit.Low, 1)} to {Decimals.Percent(limit.High, 1)}";
        return new AccuracyLine(
            $"extrapolated limit{which}:\n{Decimals.Percent(limit.Value, 1)} % ({interval})",
            [new AccuracyPoint(estimate.Widths[^1], limit.Value, limit.Low, limit.High)],
            style with { Line = ChartColors.Dashed, Marker = MarkerShape.None },
            IsLevel: true);
    }

    private static string Of(Setting setting, Setting[] all) => all.Length == 1 ? "" : $",\n{setting.Network} ({setting.Label})";
}
