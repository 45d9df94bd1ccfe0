using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>What names a saved model names that model and no other.</summary>
public sealed class ModelArgumentTests(ModelArgumentTests.Trained trained) : IClassFixture<ModelArgumentTests.Trained>
{
    [Theory]
    [InlineData("width-32-seed-1")]
    [InlineData("width-3")]
    [InlineData("width-32-seed-10-pap")]
    [InlineData("wid")]
    public async Task Part_of_a_number_or_a_word_is_no_name(string beginning)
    {
        using var session = trained.Copy();
        foreach (var command in (string[])["evaluate", "features"])
        {
            Assert.Equal(ExitCode.Failed, await session.Run($"{command} out-10/runs/{beginning}"));
            Assert.Contains($"There is no model out-10/runs/{beginning}", Assert.Single(session.ErrorLines));
        }
    }

    [Theory]
    [InlineData("width-32-seed-1")]
    [InlineData("width-32-seed-1-paper")]
    [InlineData("width-32-seed-1-paper/")]
    public async Task A_seed_is_not_mistaken_for_one_that_begins_with_it(string beginning)
    {
        using var session = trained.Copy();
        foreach (var seed in (int[])[10, 12])
        {
            var run = Assert.Single(new ExperimentFolder(session.PathOf($"out-{seed}")).RunFolders());
            Directory.Move(run.Root, session.PathOf("out-1", "runs", Path.GetFileName(run.Root)));
        }

        Assert.Equal(ExitCode.Done, await session.Run($"evaluate out-1/runs/{beginning}"));
        Assert.Contains("width 32, seed 1,", session.Output);
    }

    [Fact]
    public async Task Several_runs_are_listed_and_none_is_taken()
    {
        using var session = new CliSession();
        await session.Run($"experiment --widths 8 --hyperparameters paper,transferred --seeds 1,2 --epochs 1 --no-limit-distance {Tiny.Protocol} --output out");
        Assert.Equal(ExitCode.Failed, await session.Run("evaluate out/runs/width-8-seed-1"));
        var error = Assert.Single(session.ErrorLines);
        Assert.Contains("names 2 runs", error);
        Assert.Contains("width-8-seed-1-paper-", error);
        Assert.Contains("width-8-seed-1-transferred-", error);
        Assert.DoesNotContain("seed-2", error);
    }

    // As committed runs are.
    [Theory]
    [InlineData("width-32-seed-1")]
    [InlineData("width-32-seed-1-paper")]
    public async Task A_run_without_its_model_says_how_to_come_by_it(string name)
    {
        using var session = trained.Copy();
        var run = Assert.Single(new ExperimentFolder(session.PathOf("out-1")).RunFolders());
        File.Delete(run.ModelFile);
        Assert.Equal(ExitCode.Failed, await session.Run($"evaluate out-1/runs/{name}"));
        var error = Assert.Single(session.ErrorLines);
        Assert.Contains("holds no model: of committed runs results alone are kept", error);
        Assert.Contains("experiment --from", error);
        Assert.Equal(ExitCode.Done, await session.Run("experiment --from out-1/experiment.json --output again"));
        Assert.Equal(ExitCode.Done, await session.Run($"evaluate again/runs/{name}"));
    }

    /// <summary>The same network from three seeds, in a folder each.</summary>
    public sealed class Trained()
        : Beginning([.. new[] { 1, 10, 12 }.Select(seed => $"train --width 32 --seed {seed} --epochs 1 {Tiny.Protocol} --output out-{seed}")]);
}
