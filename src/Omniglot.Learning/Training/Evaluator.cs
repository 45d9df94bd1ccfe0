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
        var losses = new List<double>();
        var accuracies = new List<double>();
        ForEach(model, tasks, first, metaBatches, inner, Take, cancellation);
        return Summarize(losses, accuracies);

        void Take(Adapted adapted)
        {
            losses.AddRange(Values(adapted.QueryLosses()));
            accuracies.AddRange(Values(adapted.QueryAccuracies()));
        }
    }

    /// <summary>Adapts to every task and gives the logits of its query rows, [T, Q, K]; the caller's to dispose.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tasks">Where the tasks come from.</param>
    /// <param name="first">Index of the first meta-batch.</param>
    /// <param name="metaBatches">How many meta-batches, at least one.</param>
    /// <param name="inner">The inner loop.</param>
    /// <param name="cancellation">Checked between products.</param>
    public static torch.Tensor QueryLogits(
        IFewShotModel model, EpisodeReader tasks, long first, int metaBatches, InnerLoop inner, CancellationToken cancellation = default)
    {
        using var scope = torch.NewDisposeScope();
        var parts = new List<torch.Tensor>();
        ForEach(model, tasks, first, metaBatches, inner, Take, cancellation);
        return torch.cat(parts, 0).MoveToOuterDisposeScope();

        // From the scope of the batch to that of all.
        void Take(Adapted adapted) => parts.Add(adapted.QueryLogits.clone().MoveToOuterDisposeScope());
    }

    /// <summary>What logits of query rows are worth.</summary>
    /// <param name="logits">[T, Q, K], however they came about.</param>
    /// <param name="shape">The shape of the tasks.</param>
    public static Evaluation Judge(torch.Tensor logits, EpisodeShape shape)
    {
        using var scope = torch.NewDisposeScope();
        var labels = torch.tensor((long[])[.. Enumerable.Range(0, shape.QueryRows).Select(row => row / shape.Queries)]);
        return Summarize(Values(CrossEntropy.Losses(logits, labels)), Values(CrossEntropy.Accuracies(logits, labels)));
    }

    private static void ForEach(
        IFewShotModel model, EpisodeReader tasks, long first, int metaBatches, InnerLoop inner, Action<Adapted> take, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metaBatches);
        var group = Group(tasks.Sampler);
        for (var done = 0; done < metaBatches; done += group)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            using var batch = tasks.Read(first + done, Math.Min(group, metaBatches - done));
            using var adapted = model.Adapt(batch, inner);
            take(adapted);
        }
    }

    private static int Group(EpisodeSampler sampler) =>
        Math.Max(1, BatchRows.AtOnce / (sampler.Tasks * (sampler.Shape.SupportRows + sampler.Shape.QueryRows)));

    private static double[] Values(torch.Tensor tensor) => tensor.to_type(torch.ScalarType.Float64).data<double>().ToArray();

    private static Evaluation Summarize(IReadOnlyCollection<double> losses, IReadOnlyCollection<double> accuracies)
    {
        var mean = accuracies.Average();
        var variance = accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean)) / Math.Max(1, accuracies.Count - 1);
        return new Evaluation(losses.Average(), mean, 1.96 * Math.Sqrt(variance / accuracies.Count), accuracies.Count);
    }
}
