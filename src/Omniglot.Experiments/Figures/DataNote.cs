using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Figures;

/// <summary>The lines under a title: which data, which tasks, which seeds, what a band means, what is left out.</summary>
public static class DataNote
{
    private const int MostSeedsListed = 6;

    /// <summary>Data set, split and shape of the tasks of some runs.</summary>
    public static string Data(IReadOnlyCollection<RunRecord> runs)
    {
        var sets = runs.Select(run => run.Configuration.DatasetDigest).Distinct().Count();
        var tasks = string.Join("; ", runs.Select(run => Data(run.Configuration)).Distinct());
        return sets == 1 ? tasks : $"{sets} data sets: {tasks}";
    }

    /// <summary>Data set, tasks and inner steps of some runs.</summary>
    public static string Tasks(IReadOnlyCollection<RunRecord> runs)
    {
        var steps = runs.GroupBy(run => run.Configuration.Protocol.InnerSteps).OrderBy(group => group.Key)
            .Select(group => $"{Plural([group.Key], "inner step")} ({Alternatives(group.Select(run => run.Configuration.Protocol.TestInnerSteps))} at test)");
        return $"{Data(runs)}, {string.Join(" or ", steps)}";
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
        var list = string.Join(", ", distinct.Select(seed => $"{seed}"));
        return distinct.Length switch
        {
            1 => $"seed {list}",
            <= MostSeedsListed => $"seeds {list}",
            _ => $"{distinct.Length} seeds",
        };
    }

    /// <summary>How many runs were not tested and are therefore not drawn; nothing where all were.</summary>
    public static string LeftOut(IReadOnlyCollection<RunRecord> runs)
    {
        var missing = runs.Count(run => !run.IsTested());
        return missing == 0
            ? ""
            : $"Left out: {missing} of {runs.Count} runs, diverged or failed.";
    }

    private static string Data(RunConfiguration run) =>
        $"{run.Dataset}, {run.Protocol.Split} split{Validation(run.Protocol.Split)}, "
        + $"{run.Protocol.Shape.Ways}-way {run.Protocol.Shape.Shots}-shot{TrainWays(run.Protocol)}";

    private static string Validation(SplitScheme scheme) => CharacterSplit.ValidationNote(scheme) is null ? "" : " (validated on training characters)";

    private static string TrainWays(Protocol protocol) =>
        protocol.ShapeOf(MetaSplit.Train).Ways is var ways && ways == protocol.Shape.Ways ? "" : $" (meta-trained on {ways}-way)";

    private static string Plural(IEnumerable<int> counts, string noun) => $"{Alternatives(counts)} {noun}{(counts.All(count => count == 1) ? "" : "s")}";

    private static string Alternatives(IEnumerable<int> counts) =>
        string.Join(" or ", counts.Distinct().Order().Select(count => $"{count}"));
}
