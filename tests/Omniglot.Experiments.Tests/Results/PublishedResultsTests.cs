using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Results;

public sealed class PublishedResultsTests
{
    [Fact]
    public void The_paper_setting_is_held_against_the_published_accuracy_of_its_width()
    {
        Assert.Equal(0.6642, PublishedResults.For(MadeUp.Configuration("inf"))!.Accuracy);
        Assert.Null(PublishedResults.For(MadeUp.Configuration("64")));
    }

    [Fact]
    public void Any_other_setting_is_not_the_paper_setting()
    {
        var paper = MadeUp.Configuration();
        var network = paper.Model.ToNetwork();
        RunConfiguration[] others =
        [
            paper with { Model = MadeUp.Kernel(KernelLimit.Ntk, trained: true).Model },
            paper with { Model = network with { Network = network.Network with { Activation = Activation.Relu } } },
            paper with { Model = NetworkRecipes.Pilim.WithDepth(2).Model },
            paper with { Dataset = "synthetic glyphs" },
            paper with { HyperparameterSet = "transferred" },
            paper with { Protocol = new Protocol { Epochs = 10 } },
            paper with { Protocol = new Protocol { Shape = new(5, 5, 1) } },
        ];
        Assert.True(PublishedResults.IsPaperSetting(paper with { Seed = 7 }));
        Assert.All(others, other => Assert.False(PublishedResults.IsPaperSetting(other)));
    }

    [Theory]
    [InlineData(KernelLimit.Gp, 1, 20, 0.4760)]
    [InlineData(KernelLimit.Ntk, 1, 20, 0.4782)]
    [InlineData(KernelLimit.Gp, 2, 1, 0.4380)]
    [InlineData(KernelLimit.Ntk, 2, 1, 0.5172)]
    [InlineData(KernelLimit.Gp, 1, 1, null)]
    [InlineData(KernelLimit.Ntk, 2, 20, null)]
    public void A_kernel_is_held_against_what_was_published_with_as_many_inner_steps(KernelLimit limit, int layers, int steps, double? published) =>
        Assert.Equal(published, PublishedResults.For(MadeUp.Kernel(limit, trained: false, steps, layers: layers))?.Accuracy);
}
