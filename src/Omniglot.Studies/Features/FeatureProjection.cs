using Omniglot.Data.Episodes;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Studies.Features;

/// <summary>
/// Where the drawings of a task lie in the last hidden layer of a network: at the start of meta-training, after it, and after
/// adaptation to the task. Each in two principal components; those after meta-training share theirs, which are of both together,
/// so that what adaptation moves is seen to move.
/// </summary>
public static class FeatureProjection
{
    /// <summary>The points of all stages.</summary>
    /// <param name="network">The description of the network.</param>
    /// <param name="initial">Its weights as drawn.</param>
    /// <param name="trained">Its weights after meta-training.</param>
    /// <param name="scope">Which layers adapt.</param>
    /// <param name="inner">The inner loop.</param>
    /// <param name="task">One task.</param>
    /// <param name="characters">The names of its classes.</param>
    public static IReadOnlyList<FeaturePoint> Project(
        Network network, NetworkWeights initial, NetworkWeights trained, AdaptationScope scope, InnerLoop inner,
        EpisodeBatch task, IReadOnlyList<string> characters)
    {
        using var taskScope = NewDisposeScope();
        using var adapted = Adapt(network, trained, scope, inner, task);
        var (start, before, after) = (Features(network, initial, task), Features(network, trained, task), Features(network, adapted, task));
        var own = Axes(start);
        var shared = Axes(cat([before, after], 0));
        return
        [
            .. Points(FeatureStage.Start, start, own, task, characters),
            .. Points(FeatureStage.Trained, before, shared, task, characters),
            .. Points(FeatureStage.Adapted, after, shared, task, characters),
        ];
    }

    // What only the readout adapts leaves the hidden layers as they are.
    private static NetworkWeights Adapt(
        Network network, NetworkWeights trained, AdaptationScope scope, InnerLoop inner, EpisodeBatch task)
    {
        var fast = trained.Copy();
        if (scope == AdaptationScope.Readout) return fast;
        using var labels = task.SupportLabels();
        using var support = task.Support[0];
        for (var step = 0; step < inner.Steps; step++) PlainDescent.Step(fast, network, support, labels, inner.StepSize);
        return fast;
    }

    // [rows, n] in double precision, support rows first.
    private static Tensor Features(Network network, NetworkWeights weights, EpisodeBatch task)
    {
        var hidden = weights.PreActivations(network.Activation, task.Inputs)[^2];
        return network.Activation.Value(hidden).to_type(ScalarType.Float64);
    }

    // Mean [n] and the two leading principal directions [n, 2] of some rows.
    private static (Tensor Mean, Tensor Directions) Axes(Tensor rows)
    {
        var mean = rows.mean([0L]);
        var (_, _, right) = linalg.svd(rows - mean, fullMatrices: false);
        var directions = right.narrow(0, 0, Math.Min(2, right.shape[0])).t();
        return (mean, directions.shape[1] == 2 ? directions : cat([directions, zeros_like(directions)], 1));
    }

    private static IEnumerable<FeaturePoint> Points(
        FeatureStage stage, Tensor rows, (Tensor Mean, Tensor Directions) axes, EpisodeBatch task, IReadOnlyList<string> characters)
    {
        var centred = rows - rows.mean([0L]);
        var total = Variance(centred);
        var shares = centred.mm(axes.Directions).Squared().sum(dim: 0).data<double>().ToArray();
        var coordinates = (rows - axes.Mean).mm(axes.Directions).contiguous().data<double>().ToArray();
        var between = Between(centred, task);
        double Share(double variance) => total > 0 ? variance / total : 0;
        for (var row = 0; row < rows.shape[0]; row++)
        {
            yield return new FeaturePoint(
                stage, characters[Class(task, row)], row < task.Shape.SupportRows, coordinates[2 * row], coordinates[2 * row + 1],
                Share(shares[0]), Share(shares[1]), Share(between));
        }
    }

    // The part of the variance that the means of the classes have.
    private static double Between(Tensor centred, EpisodeBatch task)
    {
        var rows = Enumerable.Range(0, (int)centred.shape[0]).ToLookup(row => Class(task, row));
        return rows.Sum(one => one.Count() * Variance(centred[tensor(one.Select(row => (long)row).ToArray())].mean([0L])));
    }

    private static int Class(EpisodeBatch task, int row) => row < task.Shape.SupportRows
        ? row / task.Shape.Shots
        : (row - task.Shape.SupportRows) / task.Shape.Queries;

    private static double Variance(Tensor centred) => centred.Squared().sum().item<double>();
}
