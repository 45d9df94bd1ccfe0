using System.Collections.Concurrent;
using Omniglot.Basics;
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
    /// <param name="atATime">How many networks are trained at a time.</param>
    /// <param name="progress">Told how many networks of how many are done.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    public IReadOnlyList<LimitDistance> Measure(
        IReadOnlyList<LimitDistance> known,
        Action<IReadOnlyList<LimitDistance>> keep,
        int atATime,
        IProgress<(int Done, int Count)> progress,
        CancellationToken cancellation)
    {
        var rows = known.GroupBy(distance => distance.Seed).ToDictionary(seed => seed.Key, seed => seed.ToList());
        foreach (var (index, seed) in plan.Seeds.Index())
        {
            if (rows.ContainsKey(seed)) continue;
            rows[seed] = MeasureSeed(seed, atATime, (done, count) => progress.Report((index * count + done, plan.Seeds.Count * count)), cancellation);
            keep(Rows());
        }

        return Rows();

        LimitDistance[] Rows() => [.. plan.Seeds.Where(rows.ContainsKey).SelectMany(measured => rows[measured])];
    }

    private List<LimitDistance> MeasureSeed(ulong seed, int atATime, Action<int, int> told, CancellationToken cancellation)
    {
        var data = DatasetIdentity.Of(images);
        Pair[] pairs =
        [
            .. from set in distances.Sets from width in distances.Widths select new Pair(set, At(width, width, set), At(Width.Infinite, width, set)),
        ];
        // Neighbouring widths share hyperparameters, sets do so at large widths, and with them the limit, or the whole network.
        RunConfiguration[] runs = [.. pairs.SelectMany(pair => (RunConfiguration[])[pair.Limit, pair.Network]).Distinct()];
        var logits = new ConcurrentDictionary<RunConfiguration, IReadOnlyList<torch.Tensor>>();
        try
        {
            SideBySide.ForEach(runs, atATime, Train, cancellation);
            return [.. pairs.SelectMany(pair => Compare(pair, logits[pair.Network], logits[pair.Limit]))];
        }
        finally
        {
            foreach (var tensor in logits.Values.SelectMany(tensors => tensors)) tensor.Dispose();
        }

        RunConfiguration At(Width width, Width source, HyperparameterSet set) =>
            plan.ComparisonRun(data, width, source, seed, set) with { HyperparameterSet = "" };

        void Train(RunConfiguration run, CancellationToken stop)
        {
            logits[run] = Logits(run, stop);
            lock (logits) told(logits.Count, runs.Length);
        }
    }

    private IEnumerable<LimitDistance> Compare(Pair pair, IReadOnlyList<torch.Tensor> logits, IReadOnlyList<torch.Tensor> limit)
    {
        for (var i = 0; i < Math.Min(logits.Count, limit.Count); i++)
        {
            var (distance, size) = (Distance(logits[i], limit[i]), limit[i].RootMeanSquare());
            if (double.IsFinite(distance))
                yield return new LimitDistance(
                    pair.Set.ToString().ToLowerInvariant(), pair.Network.Width, pair.Network.Seed, distances.MetaSteps[i], distance, size);
        }
    }

    // The adapted logits after each of the asked numbers of meta-steps.
    private List<torch.Tensor> Logits(RunConfiguration run, CancellationToken cancellation)
    {
        torch.set_num_threads(run.Threads);
        using var scope = torch.NewDisposeScope();
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

        foreach (var values in logits) values.DetachFromDisposeScope();
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

    private static double Distance(torch.Tensor logits, torch.Tensor limit)
    {
        using var difference = logits - limit;
        return difference.RootMeanSquare();
    }

    /// <summary>A finite network and the limit that it is compared with.</summary>
    private sealed record Pair(HyperparameterSet Set, RunConfiguration Network, RunConfiguration Limit);
}
