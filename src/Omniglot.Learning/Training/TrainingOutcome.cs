
namespace Omniglot.Learning.Training;

/// <summary>What meta-training gave. It owns the kept weights.</summary>
/// <param name="Curve">The learning curve, from epoch 0 as far as it went.</param>
/// <param name="BestEpoch">The epoch of the best validation accuracy, the earliest of equals; none if the
/// initial network was not finite.</param>
/// <param name="Best">The slow weights after that epoch.</param>
/// <param name="Divergence">Where the run diverged, if it did.</param>
public sealed record TrainingOutcome(
    IReadOnlyList<CurvePoint> Curve, int? BestEpoch, LearnerState? Best, Divergence? Divergence) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Best?.Dispose();
}
