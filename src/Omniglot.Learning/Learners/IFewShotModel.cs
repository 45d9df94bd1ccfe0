using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;

namespace Omniglot.Learning.Learners;

/// <summary>A model with fixed slow weights that adapts to tasks.</summary>
public interface IFewShotModel : IDisposable
{
    /// <summary>Adapts to every task of a meta-batch from the same slow weights, which stay as they are.</summary>
    Adapted Adapt(EpisodeBatch batch, InnerLoop inner);
}
