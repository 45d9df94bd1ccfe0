using Omniglot.Experiments.Models;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Means over runs that differ in more than their seed.</summary>
public sealed class MixedRunsAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "means over runs that differ in more than their seed";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) =>
        from summary in experiment.Summaries
        let kinds = summary.Tested.Select(run => Essence(run.Configuration)).Distinct().Count()
        where kinds > 1
        select new Finding(
            Severity.Problem,
            $"The mean of {RunList.Name(summary)} is over runs of {kinds} different configurations: data, protocol, precision or hyperparameters differ.",
            RunList.Of(summary.Tested),
            "Compare the configurations of the runs, and keep each in a folder of its own.");

    // The number of threads orders sums, no more.
    private static RunConfiguration Essence(RunConfiguration run) => run with { Seed = 0, Threads = 1 };
}
