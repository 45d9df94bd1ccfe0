using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Results;

/// <summary>How far a run has come.</summary>
/// <param name="Progress">Meta-steps, and the latest point of the learning curve.</param>
/// <param name="MetaStepsPerSecond">The rate since its process began with it; none at the start.</param>
public sealed record RunPosition(TrainingProgress Progress, double? MetaStepsPerSecond)
{
    /// <summary>The time that its meta-steps still take at this rate; none at the start.</summary>
    public TimeSpan? Left =>
        MetaStepsPerSecond is { } rate and > 0 ? TimeSpan.FromSeconds((Progress.TotalMetaSteps - Progress.MetaSteps) / rate) : null;
}
