using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Limits;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.OneStep;

/// <summary>
/// Measures what one inner step from initialisation does: the accuracy of the infinitely wide μP network on meta-test tasks, and
/// how far finite networks are from infinite width, in μP and in NTP.
/// </summary>
/// <param name="asked">What is asked for, checked.</param>
/// <param name="images">The data.</param>
/// <param name="folder">Where it is stored.</param>
public sealed class OneStepStudy(OneStepRecord asked, ImageSet images, StudyFolder<OneStepRecord> folder)
{
    private readonly OneStepPlan _plan = asked.Plan;

    /// <summary>Studies of the first inner step in general: a cell is a seed's networks of one parametrization, with a row a width.
    /// The accuracy of a seed is stored in the record before its networks are measured.</summary>
    public static StudyKind<OneStepRecord, OneStepNetworks, OneStepDistance, OneStepResults> Kind { get; } = new()
    {
        Name = "one-step",
        Figures = ["one-step"],
        Table = OneStepCsv.Table,
        Cells = record => record.Plan.Networks(),
        CellOf = distance => distance.Networks,
        Results = (record, distances) => new OneStepResults(record, distances),
    };

    /// <summary>Measures what is missing and gives all: accuracy, and distances by seed, then parametrization, then width.</summary>
    /// <param name="progress">Told of every task and network.</param>
    /// <param name="cancellation">Checked at every task and network.</param>
    /// <exception cref="OmniglotException">The folder holds another study, or another process works in it, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what is measured stays stored.</exception>
    public OneStepResults Run(IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        torch.set_num_threads(_plan.Threads);
        using var features = new FeatureComparison(_plan);
        using var kernel = new KernelComparison(_plan);
        OneStepComparison[] comparisons = [features, kernel];
        return Kind.Run(folder, asked, atATime: 1, Measure, cancellation: cancellation);

        IEnumerable<OneStepDistance> Measure(OneStepNetworks networks, CancellationToken stop)
        {
            var seed = _plan.Seeds.Index().Single(one => one.Item == networks.Seed).Index;
            using var batch = Reader(networks.Seed).Read(0);
            CompleteAccuracy(features, batch, seed, progress, stop);
            var index = Array.FindIndex(comparisons, one => one.Network.Parametrization.Name == networks.Parametrization);
            return Compare(comparisons[index], batch, networks.Seed, comparisons.Length * seed + index, progress, stop);
        }
    }

    private EpisodeReader Reader(ulong seed) => new(
        new EpisodeSampler(new ClassPool(images, _plan.Split, MetaSplit.Test), _plan.Shape, _plan.Tasks, seed), torch.ScalarType.Float64);

    // The accuracies of the seeds before this one are stored.
    private void CompleteAccuracy(FeatureComparison features, EpisodeBatch batch, int seed, IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        var record = folder.Read();
        if (record.Accuracy is { } stored && stored.Tasks > seed * _plan.Tasks) return;
        var measured = MeasureAccuracy(features, batch, seed, progress, cancellation);
        folder.Write(record with { Accuracy = record.Accuracy?.With(measured) ?? measured });
    }

    private OneStepAccuracy MeasureAccuracy(
        FeatureComparison features, EpisodeBatch batch, int before, IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        List<double> accuracies = [], squares = [], errors = [];
        using var labels = batch.QueryLabels();
        for (var i = 0; i < _plan.Tasks; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            using var task = TaskInputs.Of(batch, i);
            using var logits = features.Logits(task);
            accuracies.Add(CrossEntropy.Accuracies(logits.Values.unsqueeze(0), labels).item<double>());
            squares.Add(DistanceSum.MeanSquare(logits.Values));
            errors.Add(DistanceSum.MeanSquare(logits.StandardErrors));
            progress.Report(new("infinite width", before * _plan.Tasks + i + 1, _plan.Seeds.Count * _plan.Tasks, "tasks"));
        }

        return OneStepAccuracy.Measure(accuracies, Math.Sqrt(squares.Average()), Math.Sqrt(errors.Average()));
    }

    private IReadOnlyList<OneStepDistance> Compare(
        OneStepComparison comparison, EpisodeBatch batch, ulong seed, int before, IProgress<OneStepProgress> progress, CancellationToken cancellation)
    {
        var sums = _plan.Widths.ToDictionary(width => width, _ => new DistanceSum());
        var perTask = _plan.Widths.Count;
        var all = _plan.Networks().Count * _plan.DistanceTasks * perTask;
        for (var i = 0; i < _plan.DistanceTasks; i++)
        {
            using var scope = torch.NewDisposeScope();
            using var task = TaskInputs.Of(batch, i);
            var from = comparison.On(task);
            foreach (var (j, width) in _plan.Widths.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                using var inner = torch.NewDisposeScope();
                var units = new SampledUnits(comparison.Network, width.Units, seed, (ulong)i);
                using var step = FiniteStep.Take(comparison.Network, width.Units, _plan.InnerStepSize, task, units.Blocks(task));
                sums[width].Add(from(step));
                progress.Report(new("finite width", (before * _plan.DistanceTasks + i) * perTask + j + 1, all, "networks"));
            }
        }

        return [.. sums.Select(sum => Distance(comparison.Network.Parametrization.Name, sum.Key, seed, sum.Value))];
    }

    private OneStepDistance Distance(string parametrization, Width width, ulong seed, DistanceSum sum) => new(
        images.Name, _plan.Activation, _plan.Shape.Ways, _plan.Shape.Shots, _plan.InnerStepSize,
        parametrization, width, seed, _plan.DistanceTasks, sum.Distance, sum.LimitScale, sum.LimitError);
}
