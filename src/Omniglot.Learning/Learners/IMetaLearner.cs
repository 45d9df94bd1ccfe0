using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;

namespace Omniglot.Learning.Learners;

/// <summary>A learner that the trainer can meta-train: finite networks, their limits and kernels look alike behind it.</summary>
public interface IMetaLearner : IFewShotModel
{
    /// <summary>Adapts to every task and adds Σ_t ∇ L_t, the query gradient at each task's adapted weights (first-order
    /// MAML), to the meta-gradient.</summary>
    Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner);

    /// <summary>‖g‖, in the geometry in which the learner's SGD is steepest descent; zero where nothing was added.</summary>
    double MetaGradientNorm();

    /// <summary>Moves the slow weights by <paramref name="step"/> · g; the meta-gradient stays.</summary>
    void Move(double step);

    /// <summary>Forgets the meta-gradient.</summary>
    void ClearMetaGradient();

    /// <summary>The model at the present slow weights, made ready for adapting to many meta-batches; valid until the next
    /// <see cref="Move"/>.</summary>
    IFewShotModel Freeze();

    /// <summary>A copy of the slow weights by name; the caller's to dispose.</summary>
    LearnerState Save();

    /// <summary>Moves a mean of slow weights towards the present ones: w̄ ← w̄ + share (w - w̄).</summary>
    /// <param name="mean">w̄, such as <see cref="Save"/> gave it.</param>
    /// <param name="share">1 puts the present ones in its place.</param>
    /// <exception cref="OmniglotException">Names, shapes or types are not this learner's.</exception>
    void AverageInto(LearnerState mean, double share);

    /// <summary>Overwrites the slow weights.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not this learner's.</exception>
    void Load(LearnerState state);
}
