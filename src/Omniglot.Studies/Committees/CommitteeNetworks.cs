using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Committees;

/// <summary>The networks of one setting and width that committees are made of, and the limits they are held against.</summary>
/// <param name="Setting">What they have in common.</param>
/// <param name="Width">n.</param>
/// <param name="Runs">Their tested runs, by seed.</param>
/// <param name="Limits">The tested run of the limit with the hyperparameters of this width, by seed; none where there is none of a seed.</param>
public sealed record CommitteeNetworks(string Setting, Width Width, IReadOnlyList<RunRecord> Runs, IReadOnlyDictionary<ulong, RunRecord> Limits)
{
    /// <summary>All that some runs allow, by setting, narrow before wide. Kernel limits have nothing random that a mean would remove, and runs that
    /// were not tested have no part.</summary>
    public static IReadOnlyList<CommitteeNetworks> In(IReadOnlyList<RunRecord> runs) =>
    [
        .. from summary in WidthSummary.Of(runs)
           where summary.HasWidth && summary.Tested.Count > 0
           select new CommitteeNetworks(summary.Setting.Name, summary.Width, summary.Tested, LimitsOf(summary.Tested[0], runs)),
    ];

    /// <summary>The seeds of the committees that are formed of some networks: of each size 1, 2, 4, … and of all of them. Of one size there are as many
    /// as there are networks, each of networks that follow one another, the first upon the last, so that every network is in as many as any other.</summary>
    /// <param name="seeds">The seeds of the networks, ascending.</param>
    public static IEnumerable<ulong[]> Committees(IReadOnlyList<ulong> seeds)
    {
        for (var size = 1; size < seeds.Count; size *= 2)
        {
            for (var first = 0; first < seeds.Count; first++)
                yield return [.. Enumerable.Range(first, size).Select(i => seeds[i % seeds.Count]).Order()];
        }

        yield return [.. seeds];
    }

    private static Dictionary<ulong, RunRecord> LimitsOf(RunRecord one, IReadOnlyList<RunRecord> runs)
    {
        if (one.Configuration.Width.IsInfinite) return [];
        var like = one.Configuration with { Width = Width.Infinite, HyperparameterSet = "", Threads = 1 };
        return runs.Where(run => run.IsTested() && run.Configuration with { Seed = like.Seed, HyperparameterSet = "", Threads = 1 } == like)
            .DistinctBy(run => run.Configuration.Seed)
            .ToDictionary(run => run.Configuration.Seed);
    }
}
