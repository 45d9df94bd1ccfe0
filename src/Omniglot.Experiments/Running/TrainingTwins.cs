using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Running;

/// <summary>Which runs of an experiment are trained alike and differ in their test or in the name of their hyperparameters alone: one
/// training serves them all.</summary>
public sealed class TrainingTwins
{
    private readonly Dictionary<RunConfiguration, RunConfiguration> _first = [];

    /// <summary>Of some runs, in the order in which they are carried out.</summary>
    public TrainingTwins(IEnumerable<RunConfiguration> runs)
    {
        foreach (var run in runs) _first.TryAdd(Training(run), run);
    }

    /// <summary>The first run that is trained as this one is; none where that is this one, or where nothing is trained.</summary>
    public RunConfiguration? Before(RunConfiguration run) =>
        run.Protocol.Epochs > 0 && _first[Training(run)] is var first && first != run ? first : null;

    private static RunConfiguration Training(RunConfiguration run) =>
        run with { HyperparameterSet = "", Protocol = run.Protocol with { TestInnerSteps = 0, TestMetaBatches = 1 } };
}
