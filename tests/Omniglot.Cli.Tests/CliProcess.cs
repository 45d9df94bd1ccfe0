using System.Diagnostics;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>Runs the program as a process of its own.</summary>
internal static class CliProcess
{
    private const string Marker = "Omniglot.sln";

    // A process of a moment spends most of it on compiling code that it runs once.
    private static readonly (string Name, string Value)[] QuickCompilation = [("DOTNET_TC_QuickJitForLoops", "1"), ("DOTNET_TieredPGO", "0")];

    private static readonly string Glyphs = Path.Combine(AppContext.BaseDirectory, "glyphs");

    /// <summary>The file of the program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "omniglot.exe" : "omniglot");

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="folder">The current directory, which becomes a workspace of its own.</param>
    /// <param name="commandLine">The command line, without the name of the program.</param>
    /// <param name="environment">Environment variables beside those of the test.</param>
    public static async Task<Outcome> RunAsync(string folder, string commandLine, params (string Name, string Value)[] environment)
    {
        using var process = Start(folder, commandLine, environment);
        return await EndAsync(process);
    }

    /// <summary>Runs a line of the shell to its end.</summary>
    /// <param name="folder">The current directory, which becomes a workspace of its own.</param>
    /// <param name="script">The line; <c>omniglot</c> in it is the program.</param>
    public static async Task<Outcome> ShellAsync(string folder, string script)
    {
        using var process = Start(folder, "sh", ["-c", $"omniglot() {{ '{Program}' \"$@\"; }}; {script}"]);
        return await EndAsync(process);
    }

    /// <summary>Starts a command line.</summary>
    public static Process Start(string folder, string commandLine, params (string Name, string Value)[] environment) =>
        Start(folder, Program, commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), environment);

    /// <summary>Starts a command line so that SIGINT ends it unless it says otherwise, whatever the shell below which the test runs
    /// does: a shell ignores it for what it starts in the background, and what ignores it hands that on.</summary>
    public static Process StartInterruptible(string folder, string commandLine)
    {
        string[] env = ["--default-signal=INT"];
        Assert.SkipUnless(Succeeds("env", [.. env, "true"]), "Needs env --default-signal (coreutils 8.31 or later).");
        return Start(folder, "env", [.. env, Program, .. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>Makes a folder a workspace, so that nothing is read or written outside it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shareGlyphs">Whether glyphs are taken from those that another test has had drawn; it draws its own otherwise.</param>
    public static void MakeWorkspace(string folder, bool shareGlyphs)
    {
        File.WriteAllText(Path.Combine(folder, Marker), "");
        if (!shareGlyphs || OperatingSystem.IsWindows()) return; // where links are a privilege
        Directory.CreateDirectory(Glyphs);
        Directory.CreateSymbolicLink(Path.Combine(folder, "datasets"), Glyphs);
    }

    private static Process Start(string folder, string program, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        if (!File.Exists(Path.Combine(folder, Marker))) MakeWorkspace(folder, shareGlyphs: true);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in ((string, string)[])[.. QuickCompilation, .. environment]) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<Outcome> EndAsync(Process process)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new Outcome(process.ExitCode, await output, await error);
    }

    private static bool Succeeds(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
