using Omniglot.Learning.Learners;

namespace Omniglot.Learning.Training;

/// <summary>One step of the outer loop: SGD with a clipped gradient, W ← W - η s(t) min(1, c/‖g‖) g.</summary>
public static class OuterStep
{
    /// <summary>Takes meta-step t of a run, clears the meta-gradient.</summary>
    /// <param name="learner">The learner, after it has accumulated g.</param>
    /// <param name="protocol">c, and the schedule s over all meta-steps of the run.</param>
    /// <param name="rate">η.</param>
    /// <param name="step">t, from zero.</param>
    /// <returns>‖g‖ before clipping. Where it is not finite nothing moves.</returns>
    public static double Step(this IMetaLearner learner, Protocol protocol, double rate, long step) =>
        learner.Step(rate * protocol.Schedule.Factor(step, protocol.MetaSteps), protocol.GradientClip);

    /// <summary>The same at a rate that does not change.</summary>
    /// <param name="learner">The learner, after it has accumulated g.</param>
    /// <param name="rate">η.</param>
    /// <param name="clip">c.</param>
    /// <returns>‖g‖ before clipping. Where it is not finite nothing moves.</returns>
    public static double Step(this IMetaLearner learner, double rate, double clip)
    {
        var norm = learner.MetaGradientNorm();
        if (double.IsFinite(norm)) learner.Move(-rate * (norm > clip ? clip / norm : 1));
        learner.ClearMetaGradient();
        return norm;
    }
}
