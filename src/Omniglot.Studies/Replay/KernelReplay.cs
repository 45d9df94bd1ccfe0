using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Replay;

/// <summary>Replays a <see cref="KernelTrace"/> through the learner of the experiments.</summary>
internal static class KernelReplay
{
    public static ReplayReport Run(KernelTrace trace, string name)
    {
        using var scope = torch.NewDisposeScope();
        using var learner = Learner(trace);
        var losses = Train(learner, trace);
        return new ReplayReport(name, [new("losses", losses), new("probe logits", Probe(learner, trace))]);
    }

    // Every row of every meta-batch is a drawing of its own; the learner keeps the points and rows.
    private static KernelLearner Learner(KernelTrace trace)
    {
        var rows = trace.Batches.SelectMany(batch => batch.Support.Concat(batch.Query)).SelectMany(task => task).ToArray();
        var points = new KernelPoints([TraceTensor.FromRows(rows)], rows.Length);
        return new KernelLearner(trace.Kernel, points, new ComputedKernelRows(trace.Kernel, points), trace.Ways);
    }

    private static double Train(KernelLearner learner, KernelTrace trace)
    {
        var largest = 0.0;
        var first = 0;
        for (var step = 0; step < trace.Batches.Count; step++)
        {
            using var scope = torch.NewDisposeScope();
            var recorded = trace.Batches[step];
            int support = recorded.Support.Sum(task => task.Length), query = recorded.Query.Sum(task => task.Length);
            var rows = new EpisodeRows(
                MetaSplit.Train, [.. Enumerable.Range(first, support)], [.. Enumerable.Range(first + support, query)]);
            using var batch = recorded.ToBatch(trace.Shape, rows);
            using var adapted = learner.AccumulateMetaGradient(batch, new InnerLoop(trace.InnerStepSize, trace.InnerSteps));
            largest = TraceTensor.Max(
                largest,
                TraceTensor.Distance(adapted.QueryLosses(), torch.tensor(trace.History[step].OuterLosses)),
                TraceTensor.Distance(adapted.QueryAccuracies(), torch.tensor(trace.History[step].AccuraciesAfter)));
            learner.Step(trace.MetaLearningRate, trace.GradientClip);
            first += support + query;
        }

        return largest;
    }

    // Without inner steps the support rows do not matter; the first query rows stand in for them.
    private static double Probe(KernelLearner learner, KernelTrace trace)
    {
        var query = trace.Probe.Query;
        var support = Array.ConvertAll(query, task => task[..trace.Shape.SupportRows]);
        var (supports, queries) = (support.Sum(task => task.Length), query.Sum(task => task.Length));
        var rows = new EpisodeRows(MetaSplit.Test, [.. Enumerable.Range(queries, supports)], [.. Enumerable.Range(0, queries)]);
        using var batch = new TraceBatch(support, query).ToBatch(trace.Shape, rows);
        using var adapted = learner.Adapt(batch, new InnerLoop(trace.InnerStepSize, Steps: 0));
        return TraceTensor.Distance(
            adapted.QueryLogits.view(-1, trace.Ways), TraceTensor.FromRows(trace.Probe.LogitsBeforeAdaptation.SelectMany(task => task)));
    }
}
