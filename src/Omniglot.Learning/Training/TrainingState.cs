
namespace Omniglot.Learning.Training;

/// <summary>
/// All that the rest of a meta-training depends on: episodes are determined by their index and SGD has no memory, so training
/// that goes on from here ends in the same bits as training that was never interrupted. It owns the weights.
/// </summary>
/// <param name="Moment">Where it stands.</param>
/// <param name="Weights">The slow weights now.</param>
/// <param name="Best">Those of the kept epoch; none before the first validation.</param>
/// <param name="Mean">Their mean over the meta-steps; none before the first, or where none is kept.</param>
public sealed record TrainingState(TrainingMoment Moment, LearnerState Weights, LearnerState? Best, LearnerState? Mean = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Best?.Dispose();
        Mean?.Dispose();
    }
}
