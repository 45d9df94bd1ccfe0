using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Experiments.Running;

/// <summary>
/// Measures how far finite networks are from the limit as they train: adapted meta-test logits on the same episodes, after
/// the same meta-steps on the same episodes with the same hyperparameters. In theory the distance falls as 1/√n
/// (arXiv 2011.14522, section on convergence to the limit).
/// </summary>
public sealed class LimitDistanceMeasurement(ExperimentPlan plan, LimitDistancePlan distances, ImageSet images)
{
    /// <summary>All distances: by seed, then set of hyperparameters, then width, then meta-steps. A width that diverges has no distance
    /// from there on.</summary>
    /// <param name="known">Distances of whole seeds, measured before; of seeds that the plan does not have, they are left out.</param>
    /// <param name="keep">Told all distances there are whenever a seed has been measured, for the next call to know.</param>
    /// <param name="progress">Told how many networks of how many are done.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    public IReadOnlyList<LimitDistance> Measure(
        IReadOnlyList<LimitDistance> known,
        Action<IReadOnlyList<LimitDistance>> keep,
        IProgress<(int Done, int Count)> progress,
        CancellationToken cancellation)
    {
        var each = distances.Sets.Count * distances.Widths.Count;
        var rows = known.GroupBy(distance => distance.Seed).ToDictionary(seed => seed.Key, seed => seed.ToList());
        foreach (var (index, seed) in plan.Seeds.Index())
        {
            if (rows.ContainsKey(seed)) continue;
            rows[seed] = MeasureSeed(seed, done => progress.Report((index * each + done, plan.Seeds.Count * each)), cancellation);
            keep(Rows());
        }

        return Rows();

        LimitDistance[] Rows() => [.. plan.Seeds.Where(rows.ContainsKey).SelectMany(measured => rows[measured])];
    }

    private List<LimitDistance> MeasureSeed(ulong seed, Action<int> progress, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        var results = new List<LimitDistance>();
        var data = DatasetIdentity.Of(images);
        // Neighbouring widths share hyperparameters, sets do so at large widths, and with them the limit, or the whole network.
        var logits = new Dictionary<RunConfiguration, List<torch.Tensor>>();
        foreach (var (index, (set, width)) in distances.Sets.SelectMany(set => distances.Widths.Select(width => (set, width))).Index())
        {
            var limit = Kept(plan.ComparisonRun(data, Width.Infinite, width, seed, set));
            var network = Kept(plan.ComparisonRun(data, width, width, seed, set));
            results.AddRange(Compare(set, width, seed, network, limit));
            progress(index + 1);
        }

        return results;

        List<torch.Tensor> Kept(RunConfiguration run)
        {
            var key = run with { HyperparameterSet = "" };
            return logits.TryGetValue(key, out var known) ? known : logits[key] = Logits(run, cancellation);
        }
    }

    private IEnumerable<LimitDistance> Compare(HyperparameterSet set, Width width, ulong seed, List<torch.Tensor> logits, List<torch.Tensor> limit)
    {
        for (var i = 0; i < Math.Min(logits.Count, limit.Count); i++)
        {
            var distance = RootMeanSquare(logits[i] - limit[i]);
            if (double.IsFinite(distance))
                yield return new LimitDistance(set.ToString().ToLowerInvariant(), width, seed, distances.MetaSteps[i], distance, RootMeanSquare(limit[i]));
        }
    }

    // The adapted logits after each of the asked numbers of meta-steps.
    private List<torch.Tensor> Logits(RunConfiguration run, CancellationToken cancellation)
    {
        torch.set_num_threads(run.Threads);
        var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
        using var learner = run.Model.ToNetwork().CreateLearner(run);
        var logits = new List<torch.Tensor>();
        var trained = 0;
        foreach (var steps in MetaStepsOf(run.Protocol))
        {
            MetaSteps.Run(learner, tasks.Train, trained, steps - trained, run.Protocol, run.MetaLearningRate, cancellation);
            trained = steps;
            logits.Add(TestLogits(learner, tasks.Test, run.Protocol));
        }

        return logits;
    }

    // A schedule that is not constant ends with its run.
    private IEnumerable<int> MetaStepsOf(Protocol protocol) =>
        distances.MetaSteps.Where(steps => protocol.Schedule == Schedule.Constant || steps <= (long)protocol.Epochs * protocol.MetaBatches);

    private torch.Tensor TestLogits(IMetaLearner learner, EpisodeReader tasks, Protocol protocol)
    {
        using var scope = torch.NewDisposeScope();
        using var model = learner.Freeze();
        using var batch = tasks.Read(0, distances.MetaBatches);
        using var adapted = model.Adapt(batch, new InnerLoop(protocol.InnerStepSize, protocol.TestInnerSteps));
        return adapted.QueryLogits.to_type(torch.ScalarType.Float64, copy: true).MoveToOuterDisposeScope();
    }

    private static double RootMeanSquare(torch.Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        return Math.Sqrt(values.Squared().mean().item<double>());
    }
}
