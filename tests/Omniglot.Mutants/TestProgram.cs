using System.Diagnostics;

namespace Omniglot.Mutants;

/// <summary>What became of some tests.</summary>
internal enum TestOutcome
{
    Passed,
    Failed,
    TooLong,
}

/// <summary>A copy of a built test project with another assembly under test.</summary>
internal sealed class TestProgram
{
    // libtorch's libraries are linked to, all else is copied: the runtime looks for assemblies where its own files really are.
    private const int LargestCopied = 8 << 20;

    private readonly string _folder;
    private readonly string _program;

    /// <param name="built">Folder with the built test project.</param>
    /// <param name="folder">Where the copy goes.</param>
    /// <param name="assembly">The assembly under test.</param>
    public TestProgram(string built, string folder, string assembly)
    {
        _folder = folder;
        _program = Path.Combine(folder, Path.GetFileNameWithoutExtension(Directory.GetFiles(built, "*.Tests.dll").Single()));
        foreach (var file in Directory.GetFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (new FileInfo(file).Length > LargestCopied) File.CreateSymbolicLink(copy, file);
            else File.Copy(file, copy);
        }

        File.Copy(assembly, Path.Combine(folder, Path.GetFileName(assembly)), overwrite: true);
    }

    /// <summary>All test classes.</summary>
    public IReadOnlyList<string> Classes()
    {
        using var process = Start(["-nologo", "-noColor", "-list", "classes"], turn: 0, record: "");
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(line => !line.Contains(' ', StringComparison.Ordinal))]; // -list says who lists, too
    }

    /// <summary>Runs some test classes until the first failure.</summary>
    /// <param name="classes">Their names.</param>
    /// <param name="turn">The mutant, 0 for none, -1 to record those reached.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="record">File for those reached.</param>
    public TestOutcome Run(IEnumerable<string> classes, int turn, TimeSpan limit, string record = "")
    {
        using var process = Start(["-nologo", "-noColor", "-stopOnFail", .. classes.SelectMany(name => new[] { "-class", name })], turn, record);
        var output = process.StandardOutput.ReadToEndAsync();
        if (process.WaitForExit(limit)) return process.ExitCode == 0 ? TestOutcome.Passed : TestOutcome.Failed;
        process.Kill(entireProcessTree: true);
        output.Wait(TimeSpan.FromSeconds(5));
        return TestOutcome.TooLong;
    }

    private Process Start(string[] arguments, int turn, string record) => Process.Start(new ProcessStartInfo(_program, arguments)
    {
        WorkingDirectory = _folder,
        RedirectStandardOutput = true,
        RedirectStandardError = false,
        Environment = { [MutantSwitch.Turn] = FormattableString.Invariant($"{turn}"), [MutantSwitch.Record] = record, ["OMP_WAIT_POLICY"] = "PASSIVE" },
    })!;
}
