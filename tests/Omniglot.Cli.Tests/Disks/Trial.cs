using System.Text.RegularExpressions;
using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>Runs one command again and again on a disk that is too small for it.</summary>
/// <param name="disk">The disk.</param>
/// <param name="prepared">A folder of its own, for what must be on the disk before.</param>
/// <param name="run">Runs a command line.</param>
internal sealed partial class Trial(SmallDisk disk, string prepared, Func<string, Task<Outcome>> run)
{
    private SortedDictionary<string, string> _expected = [];

    /// <summary>Pages that the command needs at most.</summary>
    public long Pages { get; private set; }

    /// <summary>Amounts of free pages that end in the middle of each file that the command leaves, in the order of writing.</summary>
    public IReadOnlyList<long> Marks { get; private set; } = [];

    /// <summary>Runs what must have been run before, undisturbed.</summary>
    public async Task PrepareAsync(string command)
    {
        if (command.Length > 0) Succeed(await run(command));
        Copy(disk.Path, prepared);
    }

    /// <summary>Runs the command undisturbed, and remembers what it writes.</summary>
    public async Task UndisturbedAsync(string command)
    {
        var (started, free) = (DateTime.UtcNow, disk.Free);
        Succeed(await run(command));
        _expected = Contents();
        Pages = (free - disk.Free) / SmallDisk.Page * 2 + 64;
        var written = Directory.GetFiles(disk.Path, "*", SearchOption.AllDirectories).Select(path => new FileInfo(path))
            .Where(file => file.LastWriteTimeUtc >= started && file.Length > 0).OrderBy(file => file.LastWriteTimeUtc).ToArray();
        var marks = new List<long>();
        var sum = 0L;
        foreach (var file in written)
        {
            var pages = (file.Length + SmallDisk.Page - 1) / SmallDisk.Page;
            marks.Add(sum + pages / 2);
            sum += pages;
        }

        Marks = [.. marks.Distinct()];
    }

    /// <summary>Runs the command where the disk is full, then once more where it is not.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="fill">Fills the disk.</param>
    /// <returns>Which file could not be written, and how many were there; nothing where all could.</returns>
    public async Task<string> FailAsync(string command, Action<SmallDisk> fill)
    {
        disk.Empty();
        Copy(prepared, disk.Path);
        var before = Contents();
        fill(disk);
        var outcome = await run(command);
        disk.Release();
        var site = outcome.Errors.Length == 0 ? "" : Site(outcome);
        WholeFiles.Check(disk.Path);
        var left = Contents();
        Assert.All(before.Keys, path => Assert.Contains(path, left.Keys));
        Succeed(await run(command));
        Assert.Equal(_expected, Contents());
        return site.Length == 0 ? "" : $"{site} after {left.Count}";
    }

    private static string Site(Outcome outcome)
    {
        Assert.True(outcome.Code == ExitCode.Failed, outcome.Error);
        var line = Assert.Single(outcome.Errors);
        Assert.Contains("No space left on device", line, StringComparison.Ordinal);
        var match = Unwritten().Match(line);
        Assert.True(match.Success, line);
        return Path.GetFileName(match.Groups["path"].Value);
    }

    // A coordinate check returns 1 where theory and measurement disagree, too, but then there is no error.
    private static void Succeed(Outcome outcome) =>
        Assert.True(outcome.Errors.Length == 0 && outcome.Code is (ExitCode.Done or ExitCode.Failed), $"{outcome.Code}: {outcome.Error}");

    private SortedDictionary<string, string> Contents() => WholeFiles.Contents(disk.Path);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    [GeneratedRegex(@"^omniglot: (Cannot write (to )?(?<path>\S+)|(?<path>\S+) cannot be written)")]
    private static partial Regex Unwritten();
}
