namespace Omniglot.Learning.Training;

/// <summary>Where meta-training stands between two meta-steps, but for the weights.</summary>
/// <param name="MetaSteps">Meta-steps done.</param>
/// <param name="Epoch">Sums over those of the epoch under way.</param>
/// <param name="Curve">The learning curve of the epochs before it, from epoch 0.</param>
/// <param name="BestEpoch">The kept epoch; none before the first validation.</param>
/// <param name="Seconds">Time spent.</param>
public sealed record TrainingMoment(long MetaSteps, EpochSums Epoch, IReadOnlyList<CurvePoint> Curve, int? BestEpoch, double Seconds);
