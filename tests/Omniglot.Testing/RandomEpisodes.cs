using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Testing;

/// <summary>Meta-batches of random inputs in [0, 1) of any dimension: each row the mean of a pattern of its class and of noise.</summary>
public static class RandomEpisodes
{
    /// <summary>A meta-batch that is determined by its arguments.</summary>
    public static EpisodeBatch Batch(EpisodeShape shape, int tasks, int inputs, ulong seed, Precision precision = Precision.Float64)
    {
        var random = new RandomStream(seed);
        var patterns = Uniform(random, tasks * shape.Ways * inputs).Chunk(inputs).ToArray();
        var values = Rows(shape.Shots).Concat(Rows(shape.Queries)).ToArray();
        using var scope = torch.NewDisposeScope();
        return new EpisodeBatch(shape, tasks, torch.tensor(values, values.Length / inputs, inputs).to_type(precision.ScalarType(), copy: true));

        // Some rows of each class of each task.
        IEnumerable<double> Rows(int each) => patterns.SelectMany(pattern =>
            Enumerable.Range(0, each).SelectMany(_ => pattern.Zip(Uniform(random, inputs), (a, b) => (a + b) / 2)));
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

    private static double[] Uniform(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
}
