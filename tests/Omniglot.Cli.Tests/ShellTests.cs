using System.Diagnostics;
using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>What shells and terminals do to a program.</summary>
public sealed class ShellTests : IDisposable
{
    private const string Sweep = "experiment --data glyphs --widths 4 --seeds 1 --epochs 1000 --tasks 4 --meta-batches 40 "
        + "--validation-meta-batches 4 --test-meta-batches 4 --no-limit-distance --threads 1 --checkpoint-interval 0.02 --output out";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("parametrization 2>&-", ExitCode.Done)]
    [InlineData("plot nowhere 2>&-", ExitCode.Failed)]
    [InlineData("nonsense 2>&-", ExitCode.BadUsage)]
    [InlineData("parametrization >&- 2>&-", ExitCode.Failed)]
    [InlineData("plot nowhere >&- 2>&-", ExitCode.Failed)]
    public async Task A_closed_standard_error_leaves_the_exit_code(string command, int code)
    {
        var outcome = await Shell($"omniglot {command}");
        Assert.Equal(code, outcome.Code);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public async Task A_closed_standard_output_is_named_in_one_line()
    {
        var outcome = await Shell("omniglot parametrization >&-");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Equal("omniglot: Cannot write to standard output, which is closed: send it to a file, or to /dev/null.\n", outcome.Error);
    }

    [Fact]
    public async Task A_current_folder_that_was_deleted_is_named_in_one_line()
    {
        var outcome = await Shell("mkdir gone && cd gone && rmdir ../gone && omniglot parametrization");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Contains("current folder", Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OMP_NUM_THREADS=1", true)]
    [InlineData("OMP_NUM_THREADS=64", false)]
    [InlineData("OMP_NUM_THREADS= SLURM_CPUS_PER_TASK=1", true)]
    public async Task Processors_are_those_that_the_environment_grants(string grant, bool crowded)
    {
        var outcome = await Shell($"export {grant}; omniglot experiment --data glyphs --widths 2,3 --epochs 0 --no-limit-distance {Tiny.Protocol} --parallel 2 "
            + "--output out");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        Assert.Equal(crowded, outcome.Error.Contains("2 runs of 1 thread each share 1 processor,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watch_ends_when_nobody_reads_it()
    {
        var clock = Stopwatch.StartNew();
        var outcome = await Shell($"omniglot plan --data glyphs --widths 4 --no-limit-distance --threads 1 --output out > /dev/null 2>&1; "
            + "timeout 60 sh -c \"'$OMNIGLOT' status out --watch\" | head -1");
        Assert.Contains("pending", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 50);
    }

    // A shell ends its loop where the signal itself ended the program, and goes on where the program returned a number.
    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("HUP", ExitCode.HungUp)]
    public async Task A_signal_ends_the_program_itself_and_leaves_a_checkpoint(string signal, int code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/python3"), "Needs Python, which tells a signal from a number.");
        File.WriteAllText(_folder["start.py"], "import glob, os, signal, subprocess, sys, time\n"
            + "for each in (signal.SIGINT, signal.SIGHUP): signal.signal(each, signal.SIG_DFL)\n"
            + "child = subprocess.Popen(sys.argv[2:], stderr=subprocess.DEVNULL)\n"
            + "while not glob.glob('out/runs/*/checkpoint.safetensors'): time.sleep(0.02)\n"
            + "child.send_signal(getattr(signal, 'SIG' + sys.argv[1]))\n"
            + "print(child.wait(), len(glob.glob('out/runs/*/checkpoint.safetensors')))\n");
        var outcome = await Shell($"python3 start.py {signal} \"$OMNIGLOT\" {Sweep}");
        Assert.Equal($"{128 - code} 1\n", outcome.Output);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Outcome> Shell(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell of Unix.");
        return CliProcess.ShellAsync(_folder.Path, $"OMNIGLOT='{CliProcess.Program}'; {script}");
    }
}
