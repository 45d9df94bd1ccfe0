using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Xunit;

namespace Omniglot.Experiments.Tests.Running;

public sealed class RunsAtATimeTests
{
    private const double Gigabyte = 1e9;

    [Fact]
    public void Processors_go_to_runs_and_threads_and_there_is_always_one()
    {
        Assert.Equal(Processors.Available, RunsAtATime.Choose(threads: 1, each: 1));
        Assert.Equal(1, RunsAtATime.Choose(Processors.Available, each: 1));
        Assert.Equal(1, RunsAtATime.Choose(2 * Processors.Available, each: 1));
    }

    [Fact]
    public void No_more_than_fit_into_memory()
    {
        Assert.Equal(1, RunsAtATime.Choose(threads: 1, each: 6, memory: 11));
        Assert.Equal(Math.Min(2, Processors.Available), RunsAtATime.Choose(threads: 1, each: 5, memory: 11));
        Assert.Equal(1, RunsAtATime.Choose(threads: 1, each: 1e30));
    }

    // Every width from d + K on is trained as d + K hidden rows.
    [Fact]
    public void Wide_linear_networks_take_what_their_limit_takes()
    {
        var linear = Linear(PaperHyperparameters.Limit);
        var limit = RunsAtATime.Bytes(linear, 784, 5, Width.Infinite, Precision.Float32);
        Assert.Equal(limit, RunsAtATime.Bytes(linear, 784, 5, Width.Of(1L << 40), Precision.Float32));
        Assert.True(RunsAtATime.Bytes(linear, 784, 5, Width.Of(32), Precision.Float32) < limit);
        Assert.True(RunsAtATime.Bytes(linear, 784, 5, Width.Infinite, Precision.Float64) > limit);
    }

    [Fact]
    public void Hidden_layers_take_the_square_of_their_width()
    {
        var relu = NetworkRecipes.Pilim.Model.Network;
        Assert.InRange(RunsAtATime.Bytes(relu, 784, 5, Width.Of(8192), Precision.Float32), 1.6 * Gigabyte, 3 * Gigabyte);
        Assert.InRange(RunsAtATime.Bytes(relu, 784, 5, Width.Of(16384), Precision.Float32), 6.4 * Gigabyte, 9 * Gigabyte);
    }

    private static Network Linear(Hyperparameters row) => Network.Linear(row.SigmaU, row.SigmaV, row.BiasMultiplier);
}
