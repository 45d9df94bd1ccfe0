using Omniglot.Learning.Learners;

namespace Omniglot.Learning.Training;

/// <summary>
/// The mean of slow weights over the meta-steps of a run, w̄_t = w̄_{t-1} + max(1/t, 1 - γ) (w_t - w̄_{t-1}): of all of them until
/// there are 1/(1 - γ), from then on older ones decay by γ a step (Polyak and Juditsky 1992; docs/mathematics.md §2). It owns its
/// tensors.
/// </summary>
/// <param name="decay">γ, from 0 to below 1.</param>
internal sealed class WeightMean(double decay) : IDisposable
{
    /// <summary>w̄; none before the first step.</summary>
    public LearnerState? Weights { get; private set; }

    /// <summary>Takes over a mean that was kept.</summary>
    public void GoOnFrom(LearnerState? mean) => Weights = mean;

    /// <summary>Takes in the weights after a meta-step.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="step">t, from one.</param>
    public void Add(IMetaLearner learner, long step)
    {
        if (Weights is null) Weights = learner.Save();
        else learner.AverageInto(Weights, Math.Max(1.0 / step, 1 - decay));
    }

    /// <inheritdoc/>
    public void Dispose() => Weights?.Dispose();
}
