using Omniglot.Data.Episodes;
using Omniglot.Data.Random;
using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Testing;

/// <summary>Meta-batches of uniform random inputs in [0, 1) of any dimension.</summary>
public static class RandomEpisodes
{
    /// <summary>A meta-batch that is determined by its arguments.</summary>
    public static EpisodeBatch Batch(EpisodeShape shape, int tasks, int inputs, ulong seed, Precision precision = Precision.Float64)
    {
        using var scope = torch.NewDisposeScope();
        var random = new RandomStream(seed);
        var rows = tasks * (shape.SupportRows + shape.QueryRows);
        var values = Enumerable.Range(0, rows * inputs).Select(_ => random.NextDouble()).ToArray();
        return new EpisodeBatch(shape, tasks, torch.tensor(values, rows, inputs).to_type(precision.ScalarType(), copy: true));
    }

    /// <summary>A meta-batch of some tasks of another, in a given order.</summary>
    public static EpisodeBatch Select(EpisodeBatch batch, params long[] tasks)
    {
        using var scope = torch.NewDisposeScope();
        var index = torch.tensor(tasks);
        var dimension = batch.Inputs.shape[1];
        var inputs = torch.cat([batch.Support[index].reshape(-1, dimension), batch.Query[index].reshape(-1, dimension)], 0);
        return new EpisodeBatch(batch.Shape, tasks.Length, inputs);
    }
}
