using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs that learned and then lost most of it again.</summary>
public sealed class CollapseAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "runs whose validation ends less than half as far above guessing as it once was";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var trained = experiment.Runs.Where(run => run.Status == RunStatus.Done && run.Configuration.Protocol.Epochs > 0).ToArray();
        var lost = trained.Where(run => run.HasCollapsed()).ToArray();
        if (lost.Length == 0) yield break;
        yield return new Finding(
            Severity.Warning,
            $"{lost.Length} of {trained.Length} meta-trained runs learned and lost it again: "
                + $"best at epoch {EpochRange.Format(lost.Select(run => run.BestEpoch))}, "
                + "then down to less than half as far above guessing. Means and spreads are of a mixture.",
            RunList.Of(experiment, lost),
            "Let label-preference tell which runs began unstably (docs/label-preference.md); "
                + "a slightly smaller initial scale or inner step size takes them off the edge.");
    }
}
