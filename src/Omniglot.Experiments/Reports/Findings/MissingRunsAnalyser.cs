using System.Globalization;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs that were planned and have no record.</summary>
public sealed class MissingRunsAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "runs that were planned and are not there";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var plan = experiment.Configuration.Plan;
        string[] missing = [.. MissingNetworks(plan, experiment.Runs), .. MissingKernels(plan, experiment.Runs)];
        if (missing.Length == 0) yield break;
        yield return new Finding(
            Severity.Warning,
            string.Create(CultureInfo.InvariantCulture, $"{missing.Length} planned run{(missing.Length == 1 ? " is" : "s are")} not stored: the experiment is not finished."),
            string.Join("; ", missing),
            "Give the same command again: it goes on where it stopped.");
    }

    private static IEnumerable<string> MissingNetworks(ExperimentPlan plan, IReadOnlyList<RunRecord> runs)
    {
        var there = runs.Select(run => run.Configuration).Where(run => run.Kernel is null).Select(run => (run.Width, run.Seed)).ToHashSet();
        return from width in plan.Widths
               from seed in plan.Seeds
               where !there.Contains((width, seed))
               select string.Create(CultureInfo.InvariantCulture, $"width {(width.IsInfinite ? "∞" : width.ToString())}, seed {seed}");
    }

    private static IEnumerable<string> MissingKernels(ExperimentPlan plan, IReadOnlyList<RunRecord> runs)
    {
        var there = runs.Select(run => run.Configuration).Select(run => (run.Kernel?.Kernel, run.HyperparameterSet, run.Seed)).ToHashSet();
        return from kernel in plan.Kernels ?? []
               from seed in plan.Seeds
               where !there.Contains((kernel.Kernel, kernel.Set, seed))
               select string.Create(CultureInfo.InvariantCulture, $"{Name(kernel)}, seed {seed}");
    }

    private static string Name(KernelPlan plan) => new Setting(
        plan.Kernel.Limit.ToString().ToLowerInvariant(), plan.Kernel.Network.Activation.ToString().ToLowerInvariant(), plan.Kernel.Network.HiddenLayers, plan.Set).Name;
}
