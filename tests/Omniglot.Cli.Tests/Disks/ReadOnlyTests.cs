using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>Results on a disk that cannot be written: refused in one line before any work, or after it where nothing is kept.</summary>
public sealed class ReadOnlyTests
{
    private const long DiskBytes = 4 << 20;
    private const string Lengths = $"--epochs 1 {Tiny.Protocol}";

    [Theory]
    [InlineData($"train --width 8 {Lengths} --output DISK/new", "--output")]
    [InlineData($"train --width 8 {Lengths} --output DISK/old", "--output")]
    [InlineData($"tune --width 2 --grid meta-learning-rate=2^-4..2^-3 {Lengths} --output DISK/new", "--output")]
    [InlineData("plot DISK/old", "--output")]
    [InlineData("data --contact-sheet DISK/sheet.png", "choose another folder")]
    public async Task Results_that_cannot_be_written_are_refused_in_one_line(string command, string remedy)
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"train --width 8 {Lengths} --output {disk.PathOf("old")}"));
        var before = WholeFiles.Contents(disk.Path);
        disk.MakeReadOnly(true);
        Assert.Equal(ExitCode.Failed, await session.Run(command.Replace("DISK", disk.Path, StringComparison.Ordinal)));
        var error = Assert.Single(session.Outcome(ExitCode.Failed).Errors);
        Assert.Contains("Read-only file system", error, StringComparison.Ordinal);
        Assert.Contains(remedy, error, StringComparison.Ordinal);
        Assert.Equal(before, WholeFiles.Contents(disk.Path));
    }

    [Fact]
    public async Task A_cache_of_kernels_that_cannot_be_written_costs_a_warning_and_the_same_results_follow()
    {
        const string Train = $"train --model ntk --inner-step-size 0.1 {Lengths}";
        using var disk = SmallDisk.Mount(DiskBytes);
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"{Train} --output plain"));
        disk.MakeReadOnly(true);
        Assert.Equal(ExitCode.Done, await session.Run($"{Train} --output cached --kernel-cache {disk.PathOf("kernels")}"));
        Assert.Contains("Read-only file system", Assert.Single(session.Outcome(ExitCode.Done).Warnings), StringComparison.Ordinal);
        Assert.Equal(WholeFiles.Contents(session.PathOf("plain")), WholeFiles.Contents(session.PathOf("cached")));
    }

    [Fact]
    public async Task A_cache_of_kernels_on_a_full_disk_costs_a_warning_and_is_made_the_next_time()
    {
        const string Train = $"train --model ntk --inner-step-size 0.1 {Lengths}";
        using var disk = SmallDisk.Mount(DiskBytes);
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"{Train} --output plain --kernel-cache {disk.PathOf("kernels")}"));
        var file = Assert.Single(Directory.GetFiles(disk.PathOf("kernels")));
        var (name, whole) = (Path.GetFileName(file), Convert.ToHexString(File.ReadAllBytes(file)));
        var needed = new FileInfo(file).Length / SmallDisk.Page;
        foreach (var pages in (long[])[0, needed / 3, needed / 2, needed])
        {
            disk.Empty();
            disk.LeavePages(pages);
            Assert.Equal(ExitCode.Done, await session.Run($"{Train} --output full-{pages} --kernel-cache {disk.PathOf("kernels")}"));
            Assert.Contains("No space left on device", Assert.Single(session.Outcome(ExitCode.Done).Warnings), StringComparison.Ordinal);
            Assert.Equal(WholeFiles.Contents(session.PathOf("plain")), WholeFiles.Contents(session.PathOf($"full-{pages}")));
            Assert.Empty(Directory.Exists(disk.PathOf("kernels")) ? Directory.GetFiles(disk.PathOf("kernels")) : []);
        }

        disk.Release();
        Assert.Equal(ExitCode.Done, await session.Run($"{Train} --output again --kernel-cache {disk.PathOf("kernels")}"));
        Assert.Equal(whole, Convert.ToHexString(File.ReadAllBytes(disk.PathOf("kernels", name))));
    }
}
