using System.Diagnostics;
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
    private const UnixFileMode Special = UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("022", UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    [InlineData("077", UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute)]
    public async Task Files_and_folders_respect_the_umask(string umask, UnixFileMode denied)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no umask.");
        var program = Path.Combine(AppContext.BaseDirectory, "omniglot");
        const string Train = "train --data glyphs --width 8 --epochs 1 --ways 3 --tasks 2 --meta-batches 3 --validation-meta-batches 2 --test-meta-batches 2 --threads 1 --output out";
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "Omniglot.sln"), "", TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"umask {umask}; '{program}' {Train}; '{program}' data --data glyphs --contact-sheet out/sheet.png"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == ExitCode.Done, await error);
        var files = Directory.GetFiles(Path.Combine(_folder.Path, "out"), "*", SearchOption.AllDirectories);
        Assert.InRange(files.Length, 8, 100);
        Assert.All(files, file => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(file) & (denied | Executable | Special)));
        Assert.All(Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories), folder => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(folder) & (denied | Special)));
    }

    public void Dispose() => _folder.Dispose();
}
