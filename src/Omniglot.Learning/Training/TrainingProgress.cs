namespace Omniglot.Learning.Training;

/// <summary>Where a training run stands; reported after every meta-step and every validation.</summary>
/// <param name="MetaSteps">Meta-steps done.</param>
/// <param name="TotalMetaSteps">Meta-steps of the whole run.</param>
/// <param name="Latest">The latest point of the learning curve.</param>
public sealed record TrainingProgress(long MetaSteps, long TotalMetaSteps, CurvePoint Latest);
