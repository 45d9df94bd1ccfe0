using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using TorchSharp;

namespace Omniglot.Learning.Training;

/// <summary>Evaluates a model on consecutive meta-batches of a split, many meta-batches in each product.</summary>
public static class Evaluator
{
    /// <summary>Adapts to every task and averages over all of them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tasks">Where the tasks come from.</param>
    /// <param name="first">Index of the first meta-batch.</param>
    /// <param name="metaBatches">How many meta-batches, at least one.</param>
    /// <param name="inner">The inner loop.</param>
    /// <param name="cancellation">Checked between products.</param>
    public static Evaluation Evaluate(
        IFewShotModel model, EpisodeReader tasks, long first, int metaBatches, InnerLoop inner, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metaBatches);
        var losses = new List<double>();
        var accuracies = new List<double>();
        foreach (var batch in EpisodePrefetcher.Read(tasks, first, metaBatches, Group(tasks.Sampler)))
        {
            using (batch)
            using (torch.NewDisposeScope())
            {
                cancellation.ThrowIfCancellationRequested();
                using var adapted = model.Adapt(batch, inner);
                losses.AddRange(Values(adapted.QueryLosses()));
                accuracies.AddRange(Values(adapted.QueryAccuracies()));
            }
        }

        return Summarize(losses, accuracies);
    }

    private static int Group(EpisodeSampler sampler) =>
        Math.Max(1, BatchRows.AtOnce / (sampler.Tasks * (sampler.Shape.SupportRows + sampler.Shape.QueryRows)));

    private static double[] Values(torch.Tensor tensor) => tensor.to_type(torch.ScalarType.Float64).data<double>().ToArray();

    private static Evaluation Summarize(List<double> losses, List<double> accuracies)
    {
        var mean = accuracies.Average();
        var variance = accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean)) / Math.Max(1, accuracies.Count - 1);
        return new Evaluation(losses.Average(), mean, 1.96 * Math.Sqrt(variance / accuracies.Count), accuracies.Count);
    }
}
