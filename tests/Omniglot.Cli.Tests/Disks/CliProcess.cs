using System.Diagnostics;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>Runs the program as a process of its own.</summary>
internal static class CliProcess
{
    /// <summary>Runs a command line to its end.</summary>
    /// <param name="folder">The current directory, which becomes a workspace of its own.</param>
    /// <param name="commandLine">The command line, without the name of the program.</param>
    /// <param name="environment">Environment variables beside those of the test.</param>
    public static async Task<Outcome> RunAsync(string folder, string commandLine, params (string Name, string Value)[] environment)
    {
        using var process = Start(folder, commandLine, environment);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return new Outcome(process.ExitCode, await error);
    }

    /// <summary>Starts a command line.</summary>
    public static Process Start(string folder, string commandLine, params (string Name, string Value)[] environment)
    {
        // The marker of a workspace, so that nothing is read or written outside it.
        if (!File.Exists(Path.Combine(folder, "Omniglot.sln"))) File.WriteAllText(Path.Combine(folder, "Omniglot.sln"), "");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "omniglot"), commandLine)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
