using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;

namespace Omniglot.Learning.Learners;

/// <summary>A learner at its present slow weights, where nothing is gained by preparing them.</summary>
internal sealed class SlowModel(IMetaLearner learner) : IFewShotModel
{
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner) => learner.Adapt(batch, inner);

    public void Dispose()
    {
        // The slow weights stay the learner's.
    }
}
