using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>Runs that are planned once and carried out by whoever comes.</summary>
public sealed class SweepTests
{
    private const string Options = $"--widths 2,8,inf --seeds 1..2 --hyperparameters paper,transferred --epochs 2 --no-limit-distance {Tiny.Protocol}";
    private const int Runs = 12;

    [Fact]
    public async Task Runs_carried_out_one_by_one_give_the_results_of_an_experiment()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"experiment {Options} --output whole"));
        Assert.Equal(ExitCode.Done, await session.Run($"plan {Options} --output sweep"));
        Assert.Contains("12 runs are planned in sweep/manifest.jsonl", session.Output);
        Assert.Equal(ExitCode.Done, await session.Run("status sweep"));
        Assert.Equal("sweep: 12 runs: 12 pending\n", session.Output);

        // From the last to the first, so that runs come before those that would save them their training.
        for (var index = Runs - 1; index >= 2; index--) Assert.Equal(ExitCode.Done, await session.Run($"run sweep/manifest.jsonl --index {index}"));
        Assert.Equal(ExitCode.Failed, await session.Run("collect sweep"));
        Assert.Contains("10 of 12 runs are in sweep/results.csv", session.Output);
        Assert.Equal(ExitCode.Done, await session.Run("run sweep --all"));
        Assert.Equal(ExitCode.Done, await session.Run("collect sweep/manifest.jsonl"));
        Assert.Contains("sweep: 12 runs: 12 done", session.Output);
        Assert.Equal(Rows(session.PathOf("whole")), Rows(session.PathOf("sweep")));
        Assert.Equal(Curves(session.PathOf("whole")), Curves(session.PathOf("sweep")));
    }

    [Fact]
    public async Task A_run_that_has_ended_is_left_alone()
    {
        using var session = new CliSession();
        await session.Run($"plan {Options} --output sweep");
        Assert.Equal(ExitCode.Done, await session.Run("run sweep --index 0"));
        var state = Directory.GetFiles(session.PathOf("sweep"), "state.json", SearchOption.AllDirectories).Single();
        var before = File.ReadAllText(state);
        Assert.Equal(ExitCode.Done, await session.Run("run sweep --index 0"));
        Assert.Contains("kept from before", session.Error);
        Assert.Equal(before, File.ReadAllText(state));
    }

    [Fact]
    public async Task A_run_that_another_process_holds_is_refused()
    {
        using var session = new CliSession();
        await session.Run($"plan {Options} --output sweep");
        var manifest = Manifest.Read(session.PathOf("sweep"));
        using var held = manifest.Folder.Of(manifest.Run(3)).TryLock();
        Assert.Equal(ExitCode.Failed, await session.Run("run sweep --index 3"));
        var error = Assert.Single(session.ErrorLines, line => line.StartsWith("omniglot:", StringComparison.Ordinal));
        Assert.Contains("Another process works on width-2-seed-1-transferred-", error);
    }

    [Fact]
    public async Task A_run_that_failed_says_why_and_is_tried_again()
    {
        using var session = new CliSession();
        await session.Run($"plan {Options} --output sweep");
        var manifest = Manifest.Read(session.PathOf("sweep"));
        var place = manifest.Folder.Of(manifest.Run(0));
        Directory.CreateDirectory(place.ModelFile);
        Assert.Equal(ExitCode.Failed, await session.Run("run sweep --index 0"));
        Assert.Equal(RunStatus.Failed, place.ReadState().Status);
        await session.Run("status sweep");
        Assert.Contains("12 runs: 11 pending, 1 failed", session.Output);
        Assert.Contains("failed: width-2-seed-1-paper-", session.Output);
        Assert.Contains("Cannot write", session.Output);
        Assert.Contains("failed: Cannot write", File.ReadAllText(place.LogFile));

        Directory.Delete(place.ModelFile);
        Assert.Equal(ExitCode.Done, await session.Run("run sweep --index 0"));
        Assert.Equal(RunStatus.Done, place.ReadState().Status);
    }

    [Theory]
    [InlineData("run sweep", ExitCode.BadUsage, "--index")]
    [InlineData("run sweep --index 0 --all", ExitCode.BadUsage, "--index")]
    [InlineData("run sweep --index 12", ExitCode.Failed, "from 0 to 11")]
    [InlineData("run nowhere --index 0", ExitCode.Failed, "omniglot plan")]
    [InlineData("run sweep --all --heartbeat-interval 0", ExitCode.BadUsage, "--heartbeat-interval")]
    [InlineData("status nowhere", ExitCode.Failed, "omniglot plan")]
    [InlineData("collect nowhere", ExitCode.Failed, "omniglot plan")]
    [InlineData("plan --seeds 3..1", ExitCode.BadUsage, "3..1")]
    [InlineData("plan --grid sigma-w=2^0..2^1", ExitCode.BadUsage, "sigma-w")]
    [InlineData("experiment --parallel 0", ExitCode.BadUsage, "--parallel")]
    public async Task What_cannot_be_is_refused_in_one_line(string commandLine, int exit, string named)
    {
        using var session = new CliSession();
        await session.Run($"plan {Options} --output sweep");
        Assert.Equal(exit, await session.Run(commandLine));
        Assert.Contains(named, Assert.Single(session.ErrorLines));
    }

    // All that results say but the time they took.
    private static IEnumerable<ResultRow> Rows(string folder) => ResultsCsv.Read(Path.Combine(folder, "results.csv")).Select(row => row with { Seconds = 0 });

    private static IEnumerable<object> Curves(string folder) =>
        new ExperimentFolder(folder).ReadRuns().SelectMany(run => run.Curve.Select(point => (object)(point with { Seconds = 0 })).Append(run.Test!));
}
