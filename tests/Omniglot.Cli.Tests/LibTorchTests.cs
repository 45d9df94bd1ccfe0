using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>The library that the program stands on, where it cannot be had or has no room.</summary>
public sealed class LibTorchTests : IDisposable
{
    private const string Lengths = $"--data glyphs --epochs 1 {Tiny.Protocol} --output out";
    private const string Network = $"train --width 4 {Lengths}";

    // 31000 x 31000 weights take 3.8 GB, more than is left to a process of 6 GB.
    private const string Large = $"experiment --activation relu --hidden-layers 2 --widths 8,31000 {Lengths}";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Foreign_libraries_on_the_path_are_passed_over()
    {
        foreach (var library in (string[])["libc10.so", "libtorch.so", "libtorch_cpu.so", "libLibTorchSharp.so"])
            File.WriteAllText(_folder[library], "no library");
        var outcome = await Shell($"export LD_LIBRARY_PATH=.; omniglot {Network} && omniglot evaluate out/runs/width-4 --data glyphs");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
    }

    // Its file has another name than it goes by, so that ours cannot be loaded ahead of it.
    [Fact]
    public async Task A_foreign_OpenMP_is_named_in_one_line()
    {
        var own = Path.GetFileName(Directory.GetFiles(AppContext.BaseDirectory, "libgomp*").Single());
        File.WriteAllText(_folder[own], "no library");
        var outcome = await Shell($"export LD_LIBRARY_PATH=.; omniglot {Network}");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.Equal(
            $"omniglot: libtorch cannot be loaded (./{own}: file too short): take libraries of other programs off LD_LIBRARY_PATH and LD_PRELOAD, "
            + "or build Omniglot anew.\n",
            outcome.Error);
    }

    [Fact]
    public async Task No_memory_for_the_library_is_one_line_that_says_so()
    {
        var outcome = await Shell($"ulimit -v 2000000; omniglot {Network}");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        Assert.Empty(outcome.Output);
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("omniglot: libtorch cannot be loaded (", line, StringComparison.Ordinal);
        Assert.Contains("memory", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_memory_for_a_width_is_one_line_that_says_so_and_is_not_tried_again()
    {
        var outcome = await Shell($"ulimit -v 6000000; omniglot {Large} --parallel 2");
        Assert.Equal(ExitCode.Failed, outcome.Code);
        var accounts = new RunAccounts(new ExperimentFolder(_folder["out"]), TimeProvider.System);
        var account = Assert.Single(
            accounts.Take(Sweeps.Names(_folder["out"]).Names), one => one.Name.StartsWith("width-31000", StringComparison.Ordinal));
        Assert.Equal(RunStatus.Failed, account.State.Status);
        Assert.StartsWith(
            $"There is not enough memory for {account.Name}, of 3,844,000,000 bytes at once: give ", account.State.Reason, StringComparison.Ordinal);
        Assert.Contains($"omniglot: {account.State.Reason}.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Single(File.ReadLines(_folder[$"out/runs/{account.Name}/log.txt"]), line => line.EndsWith("started", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private Task<Outcome> Shell(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Libraries are found, and memory is limited, as on Linux.");
        return CliProcess.ShellAsync(_folder.Path, script);
    }
}
