using System.Diagnostics;
using System.Text.RegularExpressions;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>The time of day may jump: nothing depends on it.</summary>
public sealed partial class ClockTests : IDisposable
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    private const string Train = "train --data glyphs --width 16 --epochs 3 --meta-batches 20 --ways 3 --tasks 2 --validation-meta-batches 4 "
        + "--test-meta-batches 4 --threads 1 --checkpoint-interval 0.02 --output";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Logs_event_files_and_heartbeats_alone_ask_for_the_time_of_day()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();
        Assert.InRange(sources.Length, 100, 10_000);
        Assert.Equal(
            ["Heartbeat.cs", "RunAccounts.cs", "RunLog.cs", "RunState.cs", "TensorBoardCurve.cs"],
            sources.Where(file => TimeOfDay().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_jumps_by_hours_changes_neither_results_nor_times()
    {
        Assert.SkipUnless(File.Exists(Library), "Needs libfaketime (Debian: apt-get install faketime).");
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(_folder.Path, $"{Train} steady")).Code);
        var offset = Path.Combine(_folder.Path, "offset");
        await File.WriteAllTextAsync(offset, "+0", TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        int jumps;
        (string, string)[] environment =
            [("LD_PRELOAD", Library), ("FAKETIME_TIMESTAMP_FILE", offset), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
        using (var process = CliProcess.Start(_folder.Path, $"{Train} jumping", environment))
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            jumps = await Task.Factory.StartNew(
                () => JumpUntilItEnds(process, offset), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await output;
            Assert.True(process.ExitCode == ExitCode.Done, await error);
        }

        var elapsed = clock.Elapsed.TotalSeconds;
        var (steady, jumping) = (Run("steady"), Run("jumping"));
        Assert.InRange(jumps, 5, int.MaxValue);
        Assert.Equal(steady.Test, jumping.Test);
        Assert.Equal(steady.Curve.Select(point => point with { Seconds = 0 }), jumping.Curve.Select(point => point with { Seconds = 0 }));
        Assert.InRange(jumping.Seconds, 0, elapsed);
        Assert.All(jumping.Curve.Zip(jumping.Curve.Skip(1)), pair => Assert.True(pair.First.Seconds <= pair.Second.Seconds));
        TestContext.Current.TestOutputHelper?.WriteLine($"{jumps} jumps of 7 hours and back");
    }

    public void Dispose() => _folder.Dispose();

    // On a thread of its own: other tests may keep those of the pool busy for longer than the process lives.
    private static int JumpUntilItEnds(Process process, string offset)
    {
        var jumps = 0;
        for (; !process.HasExited; jumps++)
        {
            File.WriteAllText(offset, jumps % 2 == 0 ? "+7h" : "-7h");
            Thread.Sleep(100);
        }

        return jumps;
    }

    private Omniglot.Experiments.Results.RunRecord Run(string output) => Assert.Single(new ExperimentFolder(Path.Combine(_folder.Path, output)).ReadRuns());

    [GeneratedRegex(@"\bDateTime(Offset)?\b|\bTickCount|GetUtcNow|GetLocalNow|LastWriteTime|LastAccessTime|CreationTime")]
    private static partial Regex TimeOfDay();
}
