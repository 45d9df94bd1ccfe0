using Omniglot.Data.Episodes;
using Omniglot.Learning.Learners;

namespace Omniglot.Learning.Training;

/// <summary>Meta-steps and nothing else: no validation, no statistics.</summary>
public static class MetaSteps
{
    /// <summary>Takes one meta-step on each of meta-batches <paramref name="first"/> … first + count - 1.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="tasks">Where the meta-batches come from.</param>
    /// <param name="first">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="protocol">Inner loop, clip, schedule and the length that it stretches over.</param>
    /// <param name="rate">η.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(
        IMetaLearner learner, EpisodeReader tasks, long first, int count, Protocol protocol, double rate, CancellationToken cancellation)
    {
        var inner = new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps);
        var total = (long)protocol.Epochs * protocol.MetaBatches;
        var step = first;
        foreach (var batch in EpisodePrefetcher.Read(tasks, first, count))
        {
            using (batch)
            {
                cancellation.ThrowIfCancellationRequested();
                learner.AccumulateMetaGradient(batch, inner).Dispose();
                learner.Step(rate * protocol.Schedule.Factor(step++, total), protocol.GradientClip);
            }
        }
    }
}
