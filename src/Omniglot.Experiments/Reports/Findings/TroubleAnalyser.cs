using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs that diverged or failed.</summary>
public sealed class TroubleAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "runs that diverged or failed";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) => experiment.Runs
        .Where(run => !run.IsTested())
        .Select(run => new Finding(
            Severity.Problem,
            $"A run {Verb(run.Status)} and counts in no mean: {(run.Reason ?? "its record names no reason").TrimEnd('.')}.",
            RunList.Of(experiment, [run]),
            Remedy(run.Status)));

    private static string Verb(RunStatus status) => status switch
    {
        RunStatus.Diverged => "diverged",
        RunStatus.Failed => "failed",
        _ => "ended without a test",
    };

    private static string Remedy(RunStatus status) => status == RunStatus.Diverged
        ? "Lower the meta learning rate or the inner step size of this setting, and run it again in another folder."
        : "Remove the cause and give the same command again: failed runs are repeated, finished ones kept.";
}
