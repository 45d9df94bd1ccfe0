using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Omniglot.Testing;

/// <summary>A disk of its own, in memory, that a test fills, empties and makes read-only; unmounted when disposed.</summary>
public sealed class SmallDisk : IDisposable
{
    /// <summary>What space is counted in.</summary>
    public const int Page = 4096;

    private const string Filler = "filler";

    private readonly string _filler;

    private SmallDisk(string path) => (Path, _filler) = (path, System.IO.Path.Combine(path, Filler));

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Free bytes.</summary>
    public long Free => new DriveInfo(Path).AvailableFreeSpace;

    /// <summary>Mounts a disk. Where that is impossible, the test is skipped, and says why.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="files">How many files and folders it can hold.</param>
    public static SmallDisk Mount(long bytes, int files = 4096)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Needs root on Linux, to mount a small disk in memory.");
        var path = Directory.CreateTempSubdirectory("omniglot-disk-").FullName;
        var (code, error) = Run("mount", "-t", "tmpfs", "-o",
            string.Create(CultureInfo.InvariantCulture, $"size={bytes},nr_inodes={files},mode=0700"), "omniglot-test", path);
        if (code != 0) Directory.Delete(path);
        Assert.SkipUnless(code == 0, $"Needs mount(8), to mount a small disk in memory: {error}");
        return new SmallDisk(path);
    }

    /// <summary>A path on it.</summary>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Leaves only so many pages free.</summary>
    public void LeavePages(long pages)
    {
        Release();
        using var stream = new FileStream(_filler, FileMode.CreateNew);
        var block = new byte[Page];
        for (var left = Free / Page - pages; left > 0; left--) stream.Write(block);
    }

    /// <summary>Leaves room for only so many more files and folders.</summary>
    /// <param name="files">How many.</param>
    /// <param name="most">How many the disk was made for.</param>
    public void LeaveFiles(int files, int most)
    {
        Release();
        var used = 1 + Directory.GetFileSystemEntries(Path, "*", SearchOption.AllDirectories).Length;
        for (var i = used + files; i < most - 1; i++) File.Create($"{_filler}.{i}").Dispose();
    }

    /// <summary>Takes away what fills it.</summary>
    public void Release()
    {
        foreach (var file in Directory.GetFiles(Path, Filler + "*")) File.Delete(file);
    }

    /// <summary>Takes away everything.</summary>
    public void Empty()
    {
        foreach (var folder in Directory.GetDirectories(Path)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(Path)) File.Delete(file);
    }

    /// <summary>Refuses, or allows again, that anything is written.</summary>
    public void MakeReadOnly(bool readOnly)
    {
        var (code, error) = Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Path);
        Assert.True(code == 0, error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Lazily where something still uses it, so that nothing stays mounted.
        if (Run("umount", Path).Code != 0) Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static (int Code, string Error) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.Trim());
    }
}
