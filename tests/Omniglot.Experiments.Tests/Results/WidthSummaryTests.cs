using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Results;

public sealed class WidthSummaryTests
{
    [Fact]
    public void The_standard_deviation_is_that_of_a_sample()
    {
        var seeds = SeedMean.Of([1, 2, 3, 4])!;
        Assert.Equal(2.5, seeds.Mean, Tolerances.Float64);
        Assert.Equal(Math.Sqrt(5.0 / 3), seeds.StandardDeviation!.Value, Tolerances.Float64);
        Assert.Null(SeedMean.Of([1])!.StandardDeviation);
        Assert.Null(SeedMean.Of([]));
    }

    [Fact]
    public void Sets_of_hyperparameters_are_kept_apart()
    {
        var transferred = MadeUp.Configuration() with { HyperparameterSet = "transferred" };
        var summaries = WidthSummary.Of([MadeUp.Run(), MadeUp.Run(transferred)]);
        Assert.Equal(["μP identity (paper)", "μP identity (transferred)"], summaries.Select(summary => summary.Setting.Name));
    }

    [Fact]
    public void Deeper_networks_say_so() =>
        Assert.Equal("NTK ReLU, 2 layers", Setting.Of(MadeUp.Kernel(KernelLimit.Ntk, trained: true, layers: 2)).Network);
}
