using System.Text.RegularExpressions;
using Omniglot.Cli.Hosting;
using Xunit;
using TestResult = Omniglot.Experiments.Results.TestResult;

namespace Omniglot.Cli.Tests;

public sealed class KernelTests(KernelTests.Cached cached) : IClassFixture<KernelTests.Cached>
{
    private const string Train = $"train --model ntk --epochs 2 --inner-step-size 0.1 {Tiny.Protocol} --test-inner-steps 3 --output out";

    [Theory]
    [InlineData("half", "float32")]
    [InlineData("full", "float64")]
    [InlineData("computed", "float32")]
    public async Task A_trained_kernel_evaluates_to_the_result_of_its_run(string storage, string type)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"{Train} --kernel-storage {storage} --dtype {type}"));
        var run = Assert.Single(session.Runs());
        using var model = session.Model(run);
        Assert.Equal(run.Test, CliSession.Evaluate(model));
        Assert.Equal(ExitCode.Done, await session.Run("evaluate out/runs/ntk-relu-1-layer-seed-1-custom"));
        Assert.Contains(FormattableString.Invariant($"Accuracy: {100 * run.Test!.Accuracy:F2} "), session.Output);
    }

    [Fact]
    public async Task Memory_is_told_beforehand_and_held_against_the_peak_afterwards()
    {
        using var session = new CliSession();
        await session.Run(Train);
        Assert.Contains(session.ErrorLines, line => line.StartsWith("The NTK kernel will take 0.6 GB, 0.0 GB of them rows of its matrix "
            + "(half)", StringComparison.Ordinal));
        Assert.Matches(@"Peak memory: \d+\.\d\d GB measured, 0\.6\d GB predicted \([+-]\d+\.\d %\)", session.Error);
    }

    [Fact]
    public async Task A_limit_on_memory_below_the_least_is_refused_before_anything_is_written()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Failed, await session.Run($"{Train} --memory-limit 0.1"));
        Assert.Contains("raise the limit (--memory-limit)", Assert.Single(session.ErrorLines));
        Assert.False(Directory.Exists(session.PathOf("out")));
    }

    [Fact]
    public async Task A_cached_kernel_gives_the_same_results_and_is_not_computed_again()
    {
        using var session = new CliSession();
        await session.Run(Train);
        var plain = Test(session);
        await session.Run($"{Train} --kernel-cache cache --fresh");
        var file = Assert.Single(Directory.GetFiles(session.PathOf("cache")));
        var written = File.GetLastWriteTimeUtc(file);
        Assert.Equal(plain, Test(session));
        await session.Run($"{Train} --kernel-cache cache --fresh");
        Assert.Equal(plain, Test(session));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        await session.Run($"{Train} --kernel-cache cache --sigma-b 3 --fresh");
        Assert.Equal(2, Directory.GetFiles(session.PathOf("cache")).Length);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(-1)]
    public async Task A_damaged_cache_is_told_of_and_computed_anew(int position)
    {
        using var session = cached.Copy();
        var plain = Test(session);
        var file = Assert.Single(Directory.GetFiles(session.PathOf("cache")));
        var whole = File.ReadAllBytes(file);
        var damaged = whole.ToArray();
        damaged[position < 0 ? damaged.Length + position : position] ^= 1;
        File.WriteAllBytes(file, damaged);
        Assert.Equal(ExitCode.Done, await session.Run($"{Train} --kernel-cache cache --fresh"));
        Assert.Contains("damaged or another: it is computed anew", session.Error);
        Assert.Equal(plain, Test(session));
        Assert.Equal(whole, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task Kernels_stand_beside_networks_in_one_experiment_and_one_figure()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"experiment --models mup,gp --widths 2,inf --epochs 1 --no-limit-distance {Tiny.Protocol} "
            + "--output out"));
        var runs = session.Runs();
        Assert.Equal(2, runs.Count(run => run.Configuration.Model.Name == "mup"));
        Assert.Equal(9, runs.Count(run => run.Configuration.Model.Name == "gp"));
        Assert.True(File.Exists(session.PathOf("out", "kernel-accuracy.png")));
        Assert.True(File.Exists(session.PathOf("out", "accuracy-vs-width.png")));
    }

    [Fact]
    public async Task Plot_draws_the_kernels_of_another_folder_beside_the_networks_of_one()
    {
        using var session = new CliSession();
        await session.Run($"{Tiny.Experiment} --output networks");
        await session.Run($"experiment --models ntk --epochs 0 {Tiny.Protocol} --output kernels");
        var figure = session.PathOf("networks", "accuracy-vs-width.svg");
        var (alone, table) = (File.ReadAllText(figure), File.ReadAllText(session.PathOf("networks", "results.md")));
        Assert.Equal(ExitCode.Done, await session.Run("plot networks --with kernels"));
        Assert.NotEqual(alone, File.ReadAllText(figure));
        Assert.Equal(table, File.ReadAllText(session.PathOf("networks", "results.md")));
        Assert.Equal(ExitCode.Done, await session.Run("plot networks"));
        Assert.Equal(alone, File.ReadAllText(figure));
    }

    [Fact]
    public async Task A_run_that_differs_from_another_in_its_test_alone_is_not_trained_again()
    {
        using var session = new CliSession();
        await session.Run($"experiment --models gp --epochs 1 --inner-step-size 0.01 {Tiny.Protocol} --output preset");
        var preset = File.ReadAllText(session.PathOf("preset", "experiment.json"));
        File.WriteAllText(session.PathOf("one-rate.json"), Regex.Replace(preset, @"""metaLearningRate"": [^,\r\n]+", @"""metaLearningRate"": 0.125"));
        Assert.Equal(ExitCode.Done, await session.Run("experiment --from one-rate.json --output out"));
        var runs = session.Runs()
            .Where(run => run.Configuration is { Model.Activation.Name: "identity", Protocol.Epochs: 1 })
            .ToDictionary(run => run.Configuration.HyperparameterSet);
        Assert.Equal(runs["trained"].Curve, runs["trained-1-step"].Curve);
        Assert.Equal((20, 1), (runs["trained"].Test!.InnerSteps, runs["trained-1-step"].Test!.InnerSteps));
        foreach (var run in runs.Values)
        {
            using var model = session.Model(run);
            Assert.Equal(run.Test, CliSession.Evaluate(model));
        }
    }

    private static TestResult? Test(CliSession session) => Assert.Single(session.Runs()).Test;

    /// <summary>A trained kernel limit whose rows are in a cache.</summary>
    public sealed class Cached() : Beginning($"{Train} --kernel-cache cache");
}
