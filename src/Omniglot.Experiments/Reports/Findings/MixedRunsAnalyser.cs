using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs of one network and one name of hyperparameters that differ in more than width and seed.</summary>
public sealed class MixedRunsAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "runs of one name that differ in more than width and seed";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) =>
        from alike in experiment.Settings.GroupBy(setting => (setting[0].Setting.Network, setting[0].Setting.HyperparameterSet))
        where alike.Count() > 1
        let names = alike.Select(setting => setting[0].Setting.Name)
        select new Finding(
            Severity.Problem,
            $"Runs of {alike.Key.Network} ({alike.Key.HyperparameterSet}) are of {alike.Count()} different configurations, and are shown apart: "
                + $"{string.Join("; ", names)}.",
            RunList.OfTested(alike.SelectMany(setting => setting)),
            "Compare the configurations of the runs, and keep each in a folder of its own.");
}
