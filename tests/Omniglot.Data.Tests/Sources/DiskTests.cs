using Omniglot.Data.Glyphs;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

/// <summary>The data on a disk that is full or read-only: the cache is never needed, and an archive is whole or not there.</summary>
public sealed class DiskTests : IDisposable
{
    private const long DiskBytes = 4 << 20;
    private const string Cache = "omniglot-28x28.bin";

    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();
    private readonly RecordingLog _log = new();

    public DiskTests() => _small.WriteArchives(_folder.File("data"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Where_the_disk_is_full_the_cache_costs_a_warning_and_is_made_the_next_time()
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        var expected = await Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"));
        var needed = new FileInfo(_folder.File("cache", Cache)).Length / SmallDisk.Page + 1;
        for (var pages = 0; pages < needed; pages++)
        {
            _log.Warnings.Clear();
            disk.LeavePages(pages);
            AssertSame(expected, await Load(disk));
            Assert.Contains("No space left on device", Assert.Single(_log.Warnings), StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.GetFiles(disk.Path), file => file.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(file) == Cache);
        }

        disk.Release();
        _log.Warnings.Clear();
        await Load(disk);
        Assert.Empty(_log.Warnings);
        Assert.Equal(File.ReadAllBytes(_folder.File("cache", Cache)), File.ReadAllBytes(disk.PathOf(Cache)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{needed} full disks");
    }

    [Fact]
    public async Task Where_the_disk_is_full_a_download_fails_in_one_line_and_leaves_nothing()
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        var needed = (_small.BackgroundZip.Length + _small.EvaluationZip.Length) / SmallDisk.Page;
        for (var pages = 0; pages < needed; pages += 3)
        {
            _log.Warnings.Clear();
            disk.Empty();
            disk.LeavePages(pages);
            Assert.Equal(GlyphSet.Name, (await Fetch(disk)).Name);
            Assert.Contains("No space left on device", Assert.Single(_log.Warnings), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', _log.Warnings.Single());
            Assert.DoesNotContain(Directory.GetFiles(disk.Path), file => file.EndsWith(".tmp", StringComparison.Ordinal));
            disk.Release();
            _log.Warnings.Clear();
            Assert.Equal("Omniglot", (await Fetch(disk)).Name);
            Assert.Empty(_log.Warnings);
        }
    }

    [Theory]
    [InlineData("none", 1)]
    [InlineData("whole", 0)]
    [InlineData("damaged", 2)]
    public async Task A_read_only_cache_is_used_where_it_is_whole_and_else_costs_a_warning(string state, int warnings)
    {
        using var disk = SmallDisk.Mount(DiskBytes);
        if (state != "none") await Load(disk);
        if (state == "damaged")
        {
            var spoilt = File.ReadAllBytes(disk.PathOf(Cache));
            spoilt[^1] ^= 1;
            File.WriteAllBytes(disk.PathOf(Cache), spoilt);
        }

        disk.MakeReadOnly(true);
        var expected = await Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"));
        AssertSame(expected, await Load(disk));
        Assert.Equal(warnings, _log.Warnings.Count);
        if (warnings > 0) Assert.Contains("Read-only file system", _log.Warnings.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_a_dead_process_left_behind_does_not_block()
    {
        await File.WriteAllTextAsync(_folder.File("cache.lock"), "12345", TestContext.Current.CancellationToken);
        await using var held = await FetchLock.AcquireAsync(_folder.File("cache.lock"), TimeSpan.Zero, _log, TestContext.Current.CancellationToken);
        Assert.Empty(_log.Notes);
    }

    private static void AssertSame(ImageSet expected, ImageSet found) => Assert.True(expected.Pixels.Span.SequenceEqual(found.Pixels.Span));

    private Task<ImageSet> Load(SmallDisk disk) => Loading.FromFolder(_small, _folder.File("data"), disk.Path, _log);

    private Task<ImageSet> Fetch(SmallDisk disk) =>
        Loading.Loader(_small, disk.Path, _log, new FakeNetwork(_small)).LoadAsync(new DataSource.Auto(OrGlyphs: true), TestContext.Current.CancellationToken);
}
