using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;

namespace Omniglot.Studies.Benchmarks;

/// <summary>What a training meta-batch is made of: each part measured by itself, in milliseconds. A run finds its weights and drawings less often
/// in the caches than these repetitions do: it takes a little longer than their sum.</summary>
/// <param name="EpisodesMs">Drawing tasks and writing their inputs.</param>
/// <param name="AdaptationMs">Hidden rows of support and query at the slow weights, and the inner loop.</param>
/// <param name="MetaGradientMs">What <see cref="IMetaLearner.AccumulateMetaGradient"/> takes longer than adaptation.</param>
/// <param name="NormMs">The norm that gradients are clipped to.</param>
/// <param name="MoveMs">The step of the slow weights.</param>
public sealed record MetaStepParts(double EpisodesMs, double AdaptationMs, double MetaGradientMs, double NormMs, double MoveMs)
{
    // A step too short to change what is measured.
    private const double Still = 1e-12;

    private const int Repetitions = 50;
    private const int Blocks = 5;

    /// <summary>Measures a learner on the first training meta-batch of a run.</summary>
    /// <param name="learner">The learner; it moves by next to nothing.</param>
    /// <param name="tasks">Where its meta-batches come from.</param>
    /// <param name="protocol">The inner loop.</param>
    /// <param name="timing">How thoroughly.</param>
    internal static MetaStepParts Measure(IMetaLearner learner, EpisodeReader tasks, Protocol protocol, Timing timing)
    {
        var inner = new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps);
        using var batch = tasks.Read(0);
        learner.ClearMetaGradient();
        var episodes = Time(() => tasks.Read(0).Dispose());
        var adaptation = Time(() => learner.Adapt(batch, inner).Dispose());
        var gradient = Time(() =>
        {
            learner.AccumulateMetaGradient(batch, inner).Dispose();
            learner.ClearMetaGradient();
        });
        learner.AccumulateMetaGradient(batch, inner).Dispose();
        var parts = new MetaStepParts(episodes, adaptation, gradient - adaptation, Time(() => learner.MetaGradientNorm()), Time(() => learner.Move(-Still)));
        learner.ClearMetaGradient();
        return parts;

        double Time(Action action) => timing.Median(
            count =>
            {
                for (; count > 0; count--) action();
            },
            Repetitions,
            Blocks);
    }
}
