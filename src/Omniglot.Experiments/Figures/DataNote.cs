using System.Globalization;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Figures;

/// <summary>The lines under a title: which data, which tasks, which seeds, what a band means, what is left out.</summary>
public static class DataNote
{
    private const int MostSeedsListed = 6;

    /// <summary>Data set and tasks of some runs.</summary>
    public static string Tasks(IReadOnlyCollection<RunRecord> runs)
    {
        var tasks = runs.Select(run => Tasks(run.Configuration)).Distinct();
        var steps = runs.GroupBy(run => run.Configuration.Protocol.InnerSteps).OrderBy(group => group.Key)
            .Select(group => $"{Plural([group.Key], "inner step")} ({Alternatives(group.Select(run => run.Configuration.Protocol.TestInnerSteps))} at test)");
        return $"{string.Join("; ", tasks)}, {string.Join(" or ", steps)}";
    }

    /// <summary>Data set, tasks, lengths and sets of hyperparameters of some runs.</summary>
    public static string Setting(IReadOnlyCollection<RunRecord> runs)
    {
        var epochs = Plural(runs.Select(run => run.Configuration.Protocol.Epochs), "epoch");
        var sets = runs.Select(run => run.Configuration.HyperparameterSet).Distinct();
        return $"{Tasks(runs)}, {epochs}; hyperparameters: {string.Join(", ", sets)}";
    }

    /// <summary>The seeds of some runs, for example <c>seeds 1, 2, 3</c>.</summary>
    public static string Seeds(IEnumerable<ulong> seeds)
    {
        var distinct = seeds.Distinct().Order().ToArray();
        var list = string.Join(", ", distinct.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));
        return distinct.Length switch
        {
            1 => $"seed {list}",
            <= MostSeedsListed => $"seeds {list}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{distinct.Length} seeds"),
        };
    }

    /// <summary>How many runs were not tested and are therefore not drawn; nothing where all were.</summary>
    public static string LeftOut(IReadOnlyCollection<RunRecord> runs)
    {
        var missing = runs.Count(run => !run.IsTested());
        return missing == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"Left out: {missing} of {runs.Count} runs, diverged or failed.");
    }

    private static string Tasks(RunConfiguration run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Dataset}, {run.Protocol.Split} split, {run.Protocol.Shape.Ways}-way {run.Protocol.Shape.Shots}-shot");

    private static string Plural(IEnumerable<int> counts, string noun) => $"{Alternatives(counts)} {noun}{(counts.All(count => count == 1) ? "" : "s")}";

    private static string Alternatives(IEnumerable<int> counts) =>
        string.Join(" or ", counts.Distinct().Order().Select(count => count.ToString(CultureInfo.InvariantCulture)));
}
