using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Omniglot.Basics;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

/// <summary>Archives and folders made to escape, to explode, to collide or to be waited for.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private const int NameOfCentral = 46;
    private const string Other = "images_background/Alpha/character01/0001_01.png";

    // 47 bytes a record: what fits below the limit.
    private const int ManyEntries = 300_000;

    // Generous on a machine that does other things as well; what waits does not end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(@"C:\Windows\escaped.png")]
    [InlineData("C:/escaped.png")]
    [InlineData(@"\\server\share\escaped.png")]
    [InlineData("images_background/Alpha/character02/0002_07.png/../../../../escaped.png")]
    [InlineData("images_background/Alpha/character02/0002_07.png\0.txt")]
    [InlineData("images_background/alpha/character02/0002_07.png")]
    [InlineData("IMAGES_BACKGROUND/Alpha/character02/0002_07.png")]
    [InlineData("images_background/Alpha/character02/0002_07.png ")]
    [InlineData("images_background/Alpha/character02/\u202e0002_07.png")]
    [InlineData("images_background/Alpha/nested.zip")]
    public async Task A_name_that_is_none_of_the_set_is_refused(string name)
    {
        _small.Background.Add((name, SmallOmniglot.Png(1)));
        Assert.Contains("does not belong to Omniglot", await RefusalOf(_small.BackgroundZip), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_sixty_thousand_letters_is_refused_in_one_short_line()
    {
        _small.Background.Add((new string('x', 60_000), []));
        Assert.InRange((await RefusalOf(_small.BackgroundZip)).Length, 1, 700);
    }

    [Theory]
    [InlineData(0xA1FF, "a symbolic link")]
    [InlineData(0x61B6, "a device")]
    [InlineData(0x11B6, "a pipe")]
    [InlineData(0x8FFF, "setuid, writable by all")]
    public async Task What_an_entry_claims_to_be_is_overlooked_and_its_content_judged(int mode, string what)
    {
        var zip = WithMode(_small.Background, mode);
        Assert.Equal(4, (await Load(zip)).Characters.Count);
        _small.Replace(Other, Encoding.ASCII.GetBytes("/etc/passwd"));
        Assert.True((await RefusalOf(WithMode(_small.Background, mode))).Contains($"{Other} is not a readable PNG", StringComparison.Ordinal), what);
    }

    [Theory]
    [InlineData(24, 0x7fffffffu, "larger")]
    [InlineData(24, 4097u, "larger")]
    [InlineData(24, 1u, "")]
    [InlineData(24, 0u, "corrupt or cut short")]
    [InlineData(24, 0xffffffffu, "")]
    [InlineData(20, 0xfffffff0u, "corrupt or cut short")]
    [InlineData(42, 0xfffffff0u, "corrupt or cut short")]
    [InlineData(10, 14u, "corrupt or cut short")]
    public async Task A_lie_about_an_entry_is_refused(int at, uint value, string message)
    {
        var zip = _small.BackgroundZip;
        var record = CentralOf(zip, Other);
        if (at == 10) BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(record + at), (ushort)value);
        else BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(record + at), value);
        Assert.Contains(message, await RefusalOf(zip), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_share_one_content_are_refused()
    {
        var zip = _small.BackgroundZip;
        var (one, other) = (CentralOf(zip, Other), CentralOf(zip, SmallOmniglot.Drawing));
        zip.AsSpan(one + 10, 18).CopyTo(zip.AsSpan(other + 10));
        zip.AsSpan(one + 42, 4).CopyTo(zip.AsSpan(other + 42));
        await RefusalOf(zip);
    }

    // Neither is unpacked or checked by the library: the digest of the contents is what counts.
    [Theory]
    [InlineData(8, 1, "marked as encrypted")]
    [InlineData(16, 0x5a, "of another CRC")]
    public async Task What_is_not_checked_does_no_harm(int at, byte flip, string what)
    {
        var zip = _small.BackgroundZip;
        zip[CentralOf(zip, Other) + at] ^= flip;
        try
        {
            Assert.True((await Load(zip)).Digest == _small.Expected.Digest, what);
        }
        catch (OmniglotException refused)
        {
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_entries_are_refused_in_seconds_and_bounded_memory()
    {
        var reader = new ArchiveLocation(WriteBackground(Entries(ManyEntries)));
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        Assert.Throws<OmniglotException>(() => reader.Read(_small.Expected.Background, TestContext.Current.CancellationToken));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patience);
        Assert.Contains("too large", await RefusalOf(Entries(1_000_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images_background.zip")]
    [InlineData("images_background/Alpha/character01/0001_01.png")]
    public async Task A_pipe_is_not_waited_for(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        _small.WriteUnpacked(_folder.File("data"));
        if (path.EndsWith(".zip", StringComparison.Ordinal)) Directory.Delete(_folder.File("data", "images_background"), recursive: true);
        else File.Delete(_folder.File("data", path));
        using (var made = Process.Start("mkfifo", [_folder.File("data", path)])) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Refusal().WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("images_background.zip", "/dev/zero")]
    [InlineData("images_background/Alpha/character01/0001_01.png", "/dev/zero")]
    [InlineData("images_background/Alpha/character01/0001_01.png", "/etc/passwd")]
    [InlineData("images_background/Alpha/character01/0001_01.png", "0001_01.png")]
    public async Task A_link_to_what_is_no_drawing_is_refused(string path, string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such targets.");
        _small.WriteUnpacked(_folder.File("data"));
        if (path.EndsWith(".zip", StringComparison.Ordinal)) Directory.Delete(_folder.File("data", "images_background"), recursive: true);
        else File.Delete(_folder.File("data", path));
        File.CreateSymbolicLink(_folder.File("data", path), target);
        await Refusal().WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Drawings_behind_links_are_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make links.");
        _small.WriteUnpacked(_folder.File("data"));
        File.Move(_folder.File("data", Other), _folder.File("elsewhere.png"));
        File.CreateSymbolicLink(_folder.File("data", Other), _folder.File("elsewhere.png"));
        Assert.Equal(4, (await Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"))).Characters.Count);
    }

    private string WriteBackground(byte[] zip)
    {
        _small.WriteArchives(_folder.File("data"));
        var path = _folder.File("data", "images_background.zip");
        File.WriteAllBytes(path, zip);
        return path;
    }

    private Task<ImageSet> Load(byte[] zip)
    {
        WriteBackground(zip);
        return Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"));
    }

    private Task<string> Refusal() => Loading.Refusal(() => Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache")));

    // Nothing is written anywhere: not beside the archives, and no cache either.
    private async Task<string> RefusalOf(byte[] zip)
    {
        WriteBackground(zip);
        foreach (var cached in Directory.Exists(_folder.File("cache")) ? Directory.GetFiles(_folder.File("cache")) : []) File.Delete(cached);
        var refusal = await Refusal();
        Assert.DoesNotContain(refusal, char.IsControl);
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length);
        return refusal;
    }

    private static byte[] WithMode(IEnumerable<(string Path, byte[] Bytes)> files, int mode)
    {
        using var memory = new MemoryStream(SmallOmniglot.Zip(files).ToArray());
        using var result = new MemoryStream();
        memory.CopyTo(result);
        using (var archive = new ZipArchive(result, ZipArchiveMode.Update, leaveOpen: true)) archive.GetEntry(Other)!.ExternalAttributes = mode << 16;
        return result.ToArray();
    }

    private static int CentralOf(byte[] zip, string name)
    {
        var text = Encoding.ASCII.GetBytes(name);
        for (var i = 0; ; i++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(i)) == 0x02014b50 && zip.AsSpan(i + NameOfCentral).StartsWith(text)) return i;
    }

    // A central directory alone: records of one-letter names that all lead to the same place.
    private static byte[] Entries(int count)
    {
        using var memory = new MemoryStream();
        var record = new byte[NameOfCentral + 1];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014b50);
        record[28] = 1;
        record[^1] = (byte)'x';
        for (var i = 0; i < count; i++) memory.Write(record);
        Span<byte> end = stackalloc byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(count, ushort.MaxValue - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(count, ushort.MaxValue - 1));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)memory.Length);
        memory.Write(end);
        return memory.ToArray();
    }
}
