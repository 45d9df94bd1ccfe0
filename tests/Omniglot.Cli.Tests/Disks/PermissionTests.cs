using System.Runtime.Versioning;
using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>Whom the files of the program belong to: what the umask of the user says, and nothing is a program.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PermissionTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const UnixFileMode Other = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode Special = UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("022", UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    [InlineData("077", Group | Other)]
    public async Task Files_and_folders_respect_the_umask(string umask, UnixFileMode denied)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no umask.");
        const string Train = $"omniglot train --data glyphs --width 8 --epochs 1 {Tiny.Protocol} --output out";
        const string Data = "omniglot data --data glyphs --contact-sheet out/sheet.png";
        CliProcess.MakeWorkspace(_folder.Path, shareGlyphs: false);
        var outcome = await CliProcess.ShellAsync(_folder.Path, $"umask {umask}; {Train}; {Data}");
        Assert.True(outcome.Code == ExitCode.Done, outcome.Error);
        var files = ((string[])["out", "datasets"]).SelectMany(name => Directory.GetFiles(_folder[name], "*", SearchOption.AllDirectories)).ToArray();
        Assert.InRange(files.Length, 9, 100);
        Assert.All(files, file => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(file) & (denied | Executable | Special)));
        var folders = Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories);
        Assert.All(folders, folder => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(folder) & (denied | Special)));
    }

    public void Dispose() => _folder.Dispose();
}
