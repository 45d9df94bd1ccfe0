using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs that were planned and have no record.</summary>
public sealed class MissingRunsAnalyser : IAnalyser
{
    private const int MostNamed = 20;

    /// <inheritdoc/>
    public string LooksFor => "runs that were planned and are not there";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var there = experiment.Runs.Select(run => Essence(run.Configuration)).ToHashSet();
        var planned = experiment.Configuration.Runs().ToArray();
        var missing = planned.Where(run => !there.Contains(Essence(run))).ToArray();
        if (missing.Length == 0) yield break;
        var sets = planned.Where(run => run.Model.HasWidth).Select(run => run.HyperparameterSet).Distinct().Count();
        var more = missing.Length > MostNamed ? $"; and {missing.Length - MostNamed} more" : "";
        yield return new Finding(
            Severity.Warning,
            $"{Words.Count(missing.Length, "planned run is", "planned runs are")} not stored: the experiment is not finished.",
            string.Join("; ", missing.Take(MostNamed).Select(run => Name(run, sets > 1))) + more,
            "Give the same command again: it goes on where it stopped.");
    }

    // The number of threads orders sums, no more.
    private static RunConfiguration Essence(RunConfiguration run) => run with { Threads = 1 };

    private static string Name(RunConfiguration run, bool withSet)
    {
        var network = $"width {RunList.Width(run.Width)}{(withSet ? $" ({run.HyperparameterSet})" : "")}";
        return $"{(run.Model.HasWidth ? network : Setting.Of(run).Name)}, seed {run.Seed}";
    }
}
