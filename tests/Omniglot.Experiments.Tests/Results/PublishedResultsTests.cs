using Omniglot.Data.Splits;
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
    public void Set_steady_is_held_against_the_published_accuracy_as_long_as_it_is_that_set()
    {
        var steady = MadeUp.Configuration("32") with { HyperparameterSet = "steady", Model = NetworkModel.Linear(SteadyHyperparameters.Row) };
        Assert.Equal(0.6621, PublishedResults.For(steady)!.Accuracy);
        Assert.Null(PublishedResults.For(steady with { HyperparameterSet = "custom" }));
        Assert.Null(PublishedResults.For(steady with { Model = NetworkModel.Linear(SteadyHyperparameters.Row with { SigmaU = 0.8 }) }));
        Assert.Null(PublishedResults.For(steady with { Protocol = new Protocol { Epochs = 10 } }));
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
        Assert.True(PublishedResults.IsComparable(paper with { Seed = 7 }));
        Assert.All(others, other => Assert.False(PublishedResults.IsComparable(other)));
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

    private static readonly Dictionary<string, Func<RunConfiguration, RunConfiguration>> Changes = new()
    {
        ["split"] = With(protocol => protocol with { Split = SplitScheme.Lake }),
        ["shape"] = With(protocol => protocol with { Shape = new(20, 1, 1) }),
        ["test steps"] = With(protocol => protocol with { TestInnerSteps = 7 }),
        ["epochs"] = With(protocol => protocol with { Epochs = 10 }),
        ["meta-batches"] = With(protocol => protocol with { Epochs = 100, MetaBatches = 10 }),
        ["train shape"] = With(protocol => protocol with { Epochs = 100, TrainShape = new(10, 1, 1) }),
        ["shift"] = With(protocol => protocol with { Epochs = 100, Shift = 1 }),
        ["averaged weights"] = With(protocol => protocol with { Epochs = 100, AverageWeights = 0.99 }),
        ["schedule"] = With(protocol => protocol with { Epochs = 100, Schedule = Schedule.Multistep }),
        ["data"] = run => run with { Dataset = "synthetic glyphs" },
    };

    public static TheoryData<string> Ways => [.. Changes.Keys];

    /// <summary>Networks of one and of two hidden layers, and kernels of both depths.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void No_published_number_stands_beside_a_run_on_other_terms(string change)
    {
        RunConfiguration[] runs =
        [
            MadeUp.Configuration("inf"),
            MadeUp.Kernel(KernelLimit.Ntk, trained: false),
            MadeUp.Kernel(KernelLimit.Ntk, trained: true) with { Protocol = new Protocol() },
            MadeUp.Kernel(KernelLimit.Ntk, trained: false, testInnerSteps: 1, layers: 2),
            Presets.ReluPaper.Runs(new DatasetIdentity("Omniglot", "0")).Single(run => run.Width.Units == 2048),
        ];
        Assert.All(runs, run => Assert.NotNull(PublishedResults.For(run)));
        Assert.All(runs, run => Assert.Null(PublishedResults.For(Changes[change](run))));
        Assert.All(runs, run => Assert.Empty(PublishedResults.Beside([Changes[change](run)])));
    }

    [Fact]
    public void Other_numbers_under_the_name_of_the_authors_are_not_theirs() =>
        Assert.Null(PublishedResults.For(MadeUp.Configuration("8") with { Model = MadeUp.Configuration("2").Model }));

    private static Func<RunConfiguration, RunConfiguration> With(Func<Protocol, Protocol> change) => run => run with { Protocol = change(run.Protocol) };
}
