using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;

namespace Omniglot.Learning.Tests.Kernels;

/// <summary>Kernel learners in miniature, on made-up images.</summary>
internal static class SmallKernels
{
    private static readonly ImageSet Images = RandomImages.Small();

    public static NetworkKernel Kernel { get; } = new(
        KernelLimit.Ntk, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 0.2, sigmaB: 0.5, sigmaV: 0.3));

    public static Protocol Protocol { get; } = new() { Shape = new EpisodeShape(3, 1, 2), Tasks = 4 };

    public static MetaTasks Tasks(Precision precision = Precision.Float64, int shift = 0) =>
        new(Images, Protocol with { Shift = shift }, seed: 1, precision);

    /// <summary>A learner whose rows are all stored.</summary>
    public static KernelLearner Learner(
        torch.ScalarType stored = torch.ScalarType.Float64, Precision precision = Precision.Float64, NetworkKernel? kernel = null)
    {
        var points = KernelPoints.Of(Images, SplitScheme.Vinyals, precision);
        return new KernelLearner(kernel ?? Kernel, points, StoredKernelRows.Build(kernel ?? Kernel, points, stored), Protocol.Shape.Ways);
    }

    /// <summary>A meta-batch of some tasks of another, in a given order.</summary>
    public static EpisodeBatch Select(EpisodeBatch batch, params int[] tasks)
    {
        using var scope = torch.NewDisposeScope();
        var index = torch.tensor(tasks.Select(task => (long)task).ToArray());
        var dimension = batch.Inputs.shape[1];
        var inputs = torch.cat([batch.Support[index].reshape(-1, dimension), batch.Query[index].reshape(-1, dimension)], 0);
        var rows = batch.Rows!;
        var selected = new EpisodeRows(rows.Split, Selected(rows.Support, batch.Shape.SupportRows), Selected(rows.Query, batch.Shape.QueryRows));
        return new EpisodeBatch(batch.Shape, tasks.Length, inputs, selected);

        int[] Selected(int[] all, int each) => [.. tasks.SelectMany(task => all.Skip(task * each).Take(each))];
    }
}
