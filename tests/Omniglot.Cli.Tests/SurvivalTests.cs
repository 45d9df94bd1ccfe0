using System.Diagnostics;
using System.Globalization;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>What is left of an experiment that is interrupted or killed, and what becomes of it. <c>OMNIGLOT_KILLS</c> says how many
/// processes are killed (docs/reliability.md).</summary>
public sealed class SurvivalTests(SurvivalTests.Peace peace) : IClassFixture<SurvivalTests.Peace>, IDisposable
{
    private const string Kills = "OMNIGLOT_KILLS";
    private const string Experiment = "experiment --data glyphs --widths 4,16 --seeds 1 --tasks 4 --meta-batches 40 "
        + "--validation-meta-batches 4 --test-meta-batches 4 --no-limit-distance --threads 1 --checkpoint-interval 0.02";

    private const string Sweep = $"{Experiment} --epochs 12";

    // Does not end before it is told to.
    private const string Endless = $"{Experiment} {Alone} --epochs 100000 --output signalled";

    private const string Alone = "--parallel 1";
    private const string Shared = "--parallel 2";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_interrupted_run_goes_on_in_the_middle_and_ends_in_the_same_bits()
    {
        const string Command = $"{Tiny.Experiment} --parallel 1 --checkpoint-interval 1000 --output out";
        using var whole = new CliSession();
        Assert.Equal(ExitCode.Done, await whole.Run(Command));

        using var interrupt = new CancellationTokenSource();
        using var stopped = new CliSession { Interrupt = interrupt.Token, Time = new InterruptingTime(interrupt, after: 4) };
        Assert.Equal(ExitCode.Interrupted, await stopped.Run(Command));
        var state = Assert.Single(Checkpoints(stopped.PathOf("out")));

        using var resumed = new CliSession();
        stopped.CopyTo(resumed);
        Assert.Equal(ExitCode.Done, await resumed.Run(Command));
        Assert.Contains("goes on after meta-step", resumed.Error);
        Assert.Equal(Results(whole.PathOf("out")), Results(resumed.PathOf("out")));
        Assert.False(File.Exists(Path.Combine(resumed.PathOf("out"), Path.GetRelativePath(stopped.PathOf("out"), state))));
        Assert.Empty(Checkpoints(resumed.PathOf("out")));
    }

    [Fact]
    public async Task A_damaged_checkpoint_costs_a_warning_and_the_steps_it_held()
    {
        const string Command = $"{Tiny.Experiment} --output out";
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(Command));
        var expected = Results(session.PathOf("out"));
        var folder = new ExperimentFolder(session.PathOf("out"));
        var run = folder.ReadRuns()[0].Configuration;
        File.Delete(folder.Of(run).StateFile);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Of(run).CheckpointFile)!);
        await File.WriteAllTextAsync(folder.Of(run).CheckpointFile, "not a checkpoint", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await session.Run(Command));
        Assert.Contains("starts from its beginning", session.Error);
        Assert.Equal(expected, Results(session.PathOf("out")));
    }

    [Fact]
    public async Task A_run_is_refused_where_another_process_works()
    {
        using var session = new CliSession();
        using var other = new ExperimentFolder(session.PathOf("out")).Lock();
        Assert.Equal(ExitCode.Failed, await session.Run($"{Tiny.Experiment} --output out"));
        Assert.Contains("Another process is working in", Assert.Single(session.ErrorLines, line => line.Contains("process", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e300")]
    public async Task An_interval_that_cannot_be_is_bad_usage(string seconds)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.BadUsage, await session.Run($"{Tiny.Experiment} --checkpoint-interval {seconds}"));
        Assert.Contains("--checkpoint-interval", Assert.Single(session.ErrorLines));
    }

    [Fact]
    public async Task A_sweep_of_two_runs_at_a_time_ends_in_the_bits_of_one_run_after_the_other()
    {
        Assert.Equal(ExitCode.Done, await Run("shared", options: Shared));
        Assert.Equal((await peace.Sweep).Results, Results(PathOf("shared")));
    }

    [Fact]
    public async Task A_sweep_killed_at_random_moments_ends_in_the_bits_of_one_left_in_peace()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable(Kills) ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(Seed: 20261124);
        var (expected, duration) = await peace.Sweep;
        var (killed, sweep) = (0, 0);
        while (killed < kills)
        {
            // A sweep that ended before its turn came is compared, and the next one begun.
            // Every other one carries out two runs at a time.
            if (await Run($"killed-{sweep}", options: sweep % 2 == 0 ? Alone : Shared, killAfter: duration * random.NextDouble()) is { } code)
            {
                Assert.Equal(ExitCode.Done, code);
                Assert.Equal(expected, Results(PathOf($"killed-{sweep++}")));
            }
            else
            {
                killed++;
            }
        }

        Assert.Equal(ExitCode.Done, await Run($"killed-{sweep}"));
        Assert.Equal(expected, Results(PathOf($"killed-{sweep}")));
        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} of {kills} kills survived, in {sweep + 1} sweeps");
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    public async Task A_signal_leaves_a_checkpoint_and_is_told_by_the_exit_code(string signal, int exit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var process = signal == "INT" ? CliProcess.StartInterruptible(_folder.Path, Endless) : CliProcess.Start(_folder.Path, Endless);
        while (!process.HasExited && Checkpoints(PathOf("signalled")).Length == 0) await Task.Delay(5, TestContext.Current.CancellationToken);
        using var sender = Process.Start("kill", ["-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(exit, process.ExitCode);
        Assert.Single(Checkpoints(PathOf("signalled")));
    }

    public void Dispose() => _folder.Dispose();

    // Everything that results say but the time they took.
    private static IReadOnlyList<object?> Results(string folder) =>
    [
        .. new ExperimentFolder(folder).ReadRuns().SelectMany(run => (object?[])
        [
            run.Configuration, run.Status, run.BestEpoch, run.Test, .. run.Curve.Select(point => (object)(point with { Seconds = 0 })),
            Convert.ToHexString(File.ReadAllBytes(new ExperimentFolder(folder).Of(run.Configuration).ModelFile)),
        ]),
    ];

    private async Task<int?> Run(string output, string options = "", TimeSpan? killAfter = null)
    {
        using var process = CliProcess.Start(_folder.Path, $"{Sweep} {options} --output {output}");
        if (killAfter is { } delay)
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            late.CancelAfter(delay);
            try
            {
                await process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                return null;
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static string[] Checkpoints(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "checkpoint.safetensors", SearchOption.AllDirectories) : [];

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    /// <summary>The sweep left in peace, carried out once.</summary>
    public sealed class Peace
    {
        private readonly Lazy<Task<(IReadOnlyList<object?> Results, TimeSpan Duration)>> _sweep = new(RunAsync);

        /// <summary>What it came to, and how long it took.</summary>
        public Task<(IReadOnlyList<object?> Results, TimeSpan Duration)> Sweep => _sweep.Value;

        private static async Task<(IReadOnlyList<object?> Results, TimeSpan Duration)> RunAsync()
        {
            using var folder = new TemporaryFolder();
            var clock = Stopwatch.StartNew();
            var outcome = await CliProcess.RunAsync(folder.Path, $"{SurvivalTests.Sweep} {Alone} --output whole");
            Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
            return (Results(folder["whole"]), clock.Elapsed);
        }
    }

    // The clock that progress lines ask after every meta-step, and that interrupts when it has been asked often enough.
    private sealed class InterruptingTime(CancellationTokenSource interrupt, int after) : TimeProvider
    {
        private int _asked;

        public override long GetTimestamp()
        {
            if (++_asked == after) interrupt.Cancel();
            return base.GetTimestamp();
        }
    }
}
