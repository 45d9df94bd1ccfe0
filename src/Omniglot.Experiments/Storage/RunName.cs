using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The name of a run within its experiment, which its files bear.</summary>
public static class RunName
{
    /// <summary><c>gp-relu-1-layer-seed-1-untrained</c> for a kernel; <c>width-2048-seed-1</c>, <c>width-inf-seed-1</c>; hyperparameters other than <c>paper</c> are named
    /// at the end, as in <c>width-2048-seed-1-transferred</c>.</summary>
    public static string Of(RunConfiguration run)
    {
        if (run.Kernel is not null)
            return FormattableString.Invariant($"{run.Model}-{run.Activation}-{run.HiddenLayers}-layer-seed-{run.Seed}-{run.HyperparameterSet}");
        var name = FormattableString.Invariant($"width-{run.Width}-seed-{run.Seed}");
        return run.HyperparameterSet == PublishedResults.HyperparameterSet ? name : $"{name}-{run.HyperparameterSet}";
    }
}
