using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Training;

namespace Omniglot.Learning.Learners;

/// <summary>A learner that the trainer can meta-train: finite networks, their limits and kernels look alike behind it.</summary>
public interface IMetaLearner : IFewShotModel
{
    /// <summary>Adapts to every task and adds Σ_t ∇ L_t, the query gradient at each task's adapted weights (first-order
    /// MAML), to the meta-gradient.</summary>
    Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner);

    /// <summary>Clips the meta-gradient g to a global norm c, steps the slow weights by -η g min(1, c/‖g‖), and clears it.</summary>
    /// <returns>‖g‖ before clipping. Where it is not finite no step is taken.</returns>
    double Step(double rate, double clip);

    /// <summary>The model at the present slow weights, made ready for adapting to many meta-batches; valid until the next
    /// <see cref="Step"/>.</summary>
    IFewShotModel Freeze();

    /// <summary>A copy of the slow weights by name; the caller's to dispose.</summary>
    LearnerState Save();

    /// <summary>Overwrites the slow weights.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not this learner's.</exception>
    void Load(LearnerState state);
}
