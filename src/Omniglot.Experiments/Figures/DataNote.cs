using System.Globalization;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Figures;

/// <summary>The lines under a title: which data, which tasks, which seeds, what a band means, what is left out.</summary>
public static class DataNote
{
    private const int MostSeedsListed = 6;

    /// <summary>Data set and tasks of some runs.</summary>
    public static string Tasks(IEnumerable<RunRecord> runs) =>
        string.Join("; ", runs.Select(run => Tasks(run.Configuration)).Distinct());

    /// <summary>Data set, tasks, lengths and sets of hyperparameters of some runs.</summary>
    public static string Setting(IReadOnlyCollection<RunRecord> runs)
    {
        var epochs = runs.Select(run => Plural(run.Configuration.Protocol.Epochs, "epoch")).Distinct();
        var sets = runs.Select(run => run.Configuration.HyperparameterSet).Distinct();
        return $"{Tasks(runs)}, {string.Join(" or ", epochs)}; hyperparameters: {string.Join(", ", sets)}";
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

    private static string Tasks(RunConfiguration run) => $"{run.Dataset}, {run.Protocol.Split} split, {Tasks(run.Protocol)}";

    private static string Tasks(Protocol protocol) => string.Create(
        CultureInfo.InvariantCulture,
        $"{protocol.Shape.Ways}-way {protocol.Shape.Shots}-shot, {Plural(protocol.InnerSteps, "inner step")} ({protocol.TestInnerSteps} at test)");

    private static string Plural(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
