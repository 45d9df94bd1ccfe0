using System.Diagnostics;
using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>A cluster asks a program to terminate, and so does the shell that started it.</summary>
public sealed class TerminationTests : IDisposable
{
    private const string Sweep = "experiment --data glyphs --widths 4 --seeds 1 --epochs 1000 --tasks 4 --meta-batches 40 "
        + "--validation-meta-batches 4 --test-meta-batches 4 --no-limit-distance --threads 1 --checkpoint-interval 0.02 --output out";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_second_request_to_terminate_leaves_the_first_in_peace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var process = CliProcess.Start(_folder.Path, Sweep);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!process.HasExited && !Directory.EnumerateFiles(_folder.Path, "*.safetensors", SearchOption.AllDirectories).Any())
            await Task.Delay(5, TestContext.Current.CancellationToken);
        using var sender = Process.Start("bash", ["-c", $"for _ in {{1..50}}; do kill -TERM {process.Id} 2> /dev/null; done"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Terminated, process.ExitCode);
        // A process that the second one ended would have had no time to say so.
        Assert.Contains("interrupted: what was finished is stored", await error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
