using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Limits;
using TorchSharp;

namespace Omniglot.Studies.OneStep;

/// <summary>
/// Measures what one inner step from initialisation does: the accuracy of the infinitely wide μP network on meta-test tasks, and
/// how far finite networks are from infinite width, in μP and in NTP.
/// </summary>
/// <param name="plan">The plan, checked.</param>
/// <param name="images">The data.</param>
public sealed class OneStepStudy(OneStepPlan plan, ImageSet images)
{
    private readonly List<double> _accuracies = [];
    private readonly List<double> _squares = [];
    private readonly List<double> _errors = [];

    /// <summary>Accuracy, and distances by seed, then parametrization, then width.</summary>
    /// <param name="progress">Told of every task and network.</param>
    /// <param name="cancellation">Checked at every task and network.</param>
    public (OneStepAccuracy Accuracy, IReadOnlyList<OneStepDistance> Distances) Run(IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        torch.set_num_threads(plan.Threads);
        using var features = new FeatureComparison(plan);
        using var kernel = new KernelComparison(plan);
        var distances = new List<OneStepDistance>();
        foreach (var (index, seed) in plan.Seeds.Index())
        {
            using var batch = Reader(seed).Read(0);
            MeasureAccuracy(features, batch, index, progress, cancellation);
            distances.AddRange(Compare(features, batch, seed, 2 * index, progress, cancellation));
            distances.AddRange(Compare(kernel, batch, seed, 2 * index + 1, progress, cancellation));
        }

        return (Accuracy(), distances);
    }

    private EpisodeReader Reader(ulong seed) => new(
        new EpisodeSampler(new ClassPool(images, plan.Split, MetaSplit.Test), plan.Shape, plan.Tasks, seed), torch.ScalarType.Float64);

    private void MeasureAccuracy(FeatureComparison features, EpisodeBatch batch, int before, IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        using var labels = batch.QueryLabels();
        for (var i = 0; i < plan.Tasks; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            using var task = TaskInputs.Of(batch, i);
            using var logits = features.Logits(task);
            _accuracies.Add(CrossEntropy.Accuracies(logits.Values.unsqueeze(0), labels).item<double>());
            _squares.Add(DistanceSum.MeanSquare(logits.Values));
            _errors.Add(DistanceSum.MeanSquare(logits.StandardErrors));
            progress.Report(new("infinite width", before * plan.Tasks + i + 1, plan.Seeds.Count * plan.Tasks, "tasks"));
        }
    }

    private OneStepDistance[] Compare(
        OneStepComparison comparison, EpisodeBatch batch, ulong seed, int before, IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        var sums = plan.Widths.ToDictionary(width => width, _ => new DistanceSum());
        var perTask = plan.Widths.Count;
        for (var i = 0; i < plan.DistanceTasks; i++)
        {
            using var scope = torch.NewDisposeScope();
            using var task = TaskInputs.Of(batch, i);
            var from = comparison.On(task);
            foreach (var (j, width) in plan.Widths.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                using var inner = torch.NewDisposeScope();
                var units = new SampledUnits(comparison.Network, width.Units, seed, (ulong)i);
                using var step = FiniteStep.Of(comparison.Network, width.Units, plan.InnerStepSize, task, units.Blocks(task));
                sums[width].Add(from(step));
                progress.Report(new(
                    "finite width", (before * plan.DistanceTasks + i) * perTask + j + 1, 2 * plan.Seeds.Count * plan.DistanceTasks * perTask, "networks"));
            }
        }

        return [.. sums.Select(sum => Distance(comparison.Network.Parametrization.Name, sum.Key, seed, sum.Value))];
    }

    private OneStepDistance Distance(string parametrization, Width width, ulong seed, DistanceSum sum) => new(
        images.Name, plan.Activation, plan.Shape.Ways, plan.Shape.Shots, plan.InnerStepSize,
        parametrization, width, seed, plan.DistanceTasks, sum.Distance, sum.LimitScale, sum.LimitError);

    private OneStepAccuracy Accuracy()
    {
        var mean = _accuracies.Average();
        var variance = _accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean)) / Math.Max(1, _accuracies.Count - 1);
        return new OneStepAccuracy(
            mean, 1.96 * Math.Sqrt(variance / _accuracies.Count), _accuracies.Count, Math.Sqrt(_squares.Average()), Math.Sqrt(_errors.Average()));
    }
}
