using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Extrapolations;

/// <summary>What was measured of networks of one width, seed by seed.</summary>
/// <param name="Width">n, finite.</param>
/// <param name="Accuracies">Test accuracy of one network by seed, in 0..1.</param>
/// <param name="TaskVariance">The variance of one of them that its test tasks alone leave.</param>
/// <param name="Gains">What each committee gains over the mean of its members on the same tasks.</param>
public sealed record SeedAccuracies(
    Width Width, IReadOnlyDictionary<ulong, double> Accuracies, double TaskVariance, IReadOnlyList<SeedAccuracies.CommitteeGain> Gains)
{
    /// <summary>Those of some tested runs of one width, and of committees of them.</summary>
    public static SeedAccuracies Create(WidthSummary summary, IEnumerable<CommitteeResult> committees)
    {
        var own = committees.Where(one => one.Setting == summary.Setting.Name && one.Width == summary.Width).ToArray();
        var alone = own.Where(one => one.Members == 1).ToDictionary(one => one.Seeds[0], one => one.Test.Accuracy);
        return new SeedAccuracies(
            summary.Width,
            summary.Tested.ToDictionary(run => run.Configuration.Seed, run => run.Test!.Accuracy),
            summary.Tested.Average(run => Math.Pow(run.Test!.Ci95 / StudentQuantile.Normal, 2)),
            [
                .. own.Where(one => one.Members > 1 && one.Seeds.All(alone.ContainsKey))
                    .Select(one => new CommitteeGain(one.Seeds, one.Test.Accuracy - one.Seeds.Average(seed => alone[seed]))),
            ]);
    }

    /// <summary>What a committee gains.</summary>
    /// <param name="Seeds">Its members.</param>
    /// <param name="Gain">Its accuracy minus the mean of theirs, on the same tasks.</param>
    public sealed record CommitteeGain(IReadOnlyList<ulong> Seeds, double Gain);
}
