using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;

namespace Omniglot.Learning.Training;

/// <summary>The meta-steps of a run and nothing else: no validation, no statistics.</summary>
public static class MetaSteps
{
    /// <summary>Takes meta-steps <paramref name="first"/> … first + count - 1, each on the meta-batch of its number.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="tasks">Where the meta-batches come from.</param>
    /// <param name="first">The first, from zero.</param>
    /// <param name="count">How many.</param>
    /// <param name="protocol">The protocol of the run: inner loop, clip and schedule.</param>
    /// <param name="rate">η.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(
        IMetaLearner learner, EpisodeReader tasks, long first, int count, Protocol protocol, double rate, CancellationToken cancellation)
    {
        var inner = new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps);
        for (var step = first; step < first + count; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = tasks.Read(step);
            learner.AccumulateMetaGradient(batch, inner).Dispose();
            learner.Step(protocol, rate, step);
        }
    }
}
