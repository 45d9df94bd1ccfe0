using System.Buffers.Binary;
using System.Text;
using Omniglot.Basics;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_drawing_is_named()
    {
        _small.Background.RemoveAll(file => file.Path == SmallOmniglot.Drawing);
        Assert.Contains("images_background/Alpha/character02/…_07.png is missing", await RefusalOfBoth(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images_background/Alpha/character02/0002_21.png")]
    [InlineData("images_background/Alpha/character02/0002_00.png")]
    [InlineData("images_background/Alpha/character03/0003_01.png")]
    [InlineData("images_background/Delta/character01/0001_01.png")]
    [InlineData("images_background/Alpha/character02/0002_01.PNG")]
    [InlineData("images_background/readme.txt")]
    public async Task An_extra_entry_is_named(string path)
    {
        _small.Background.Add((path, SmallOmniglot.Png(1)));
        Assert.Contains(path, await RefusalOfBoth(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../escaped.png")]
    [InlineData("/etc/escaped.png")]
    [InlineData("images_background/../images_background/Alpha/character02/0002_07.png")]
    [InlineData(@"images_background\Alpha\character02\0002_07.png")]
    [InlineData("images_evaluation/Gamma/character01/0001_01.png")]
    public async Task An_entry_outside_its_place_is_named_and_touches_no_disk(string path)
    {
        _small.Background.Add((path, SmallOmniglot.Png(1)));
        Assert.Contains(path, await RefusalOfArchives(), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.File("data")).Length);
    }

    [Theory]
    [InlineData(SmallOmniglot.Drawing)]
    [InlineData("images_background/Alpha/character02/0099_07.png")]
    public async Task A_drawing_that_is_there_twice_is_named(string path)
    {
        _small.Background.Add((path, SmallOmniglot.Png(1)));
        var refusal = await RefusalOfArchives();
        Assert.Contains("twice", refusal, StringComparison.Ordinal);
        Assert.Contains("character02", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_line_breaks_is_told_in_one_line()
    {
        _small.Background.Add(("images_background/a\nb\u001b[31m" + new string('x', 5000), []));
        Assert.InRange((await RefusalOfArchives()).Length, 1, 600);
    }

    [Fact]
    public async Task An_unreadable_drawing_is_named()
    {
        _small.Replace(SmallOmniglot.Drawing, Encoding.ASCII.GetBytes("no picture at all"));
        Assert.Contains($"{SmallOmniglot.Drawing} is not a readable PNG", await RefusalOfBoth(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_that_ends_early_is_named()
    {
        var png = SmallOmniglot.Png(7);
        _small.Replace(SmallOmniglot.Drawing, png[..(png.Length / 2)]);
        Assert.Contains($"{SmallOmniglot.Drawing} is a damaged PNG", await RefusalOfBoth(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_of_another_size_is_named()
    {
        _small.Replace(SmallOmniglot.Drawing, SmallOmniglot.Png(7, side: 28));
        Assert.Contains($"{SmallOmniglot.Drawing} has 28 × 28 pixels instead of 105 × 105", await RefusalOfBoth(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_drawing_in_the_place_of_one_gives_a_wrong_digest()
    {
        _small.Replace(SmallOmniglot.Drawing, SmallOmniglot.Png(70));
        Assert.Contains("wrong digest", await RefusalOfBoth(), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(_folder.File("cache")) ? Directory.GetFiles(_folder.File("cache")) : []);
    }

    [Fact]
    public async Task An_archive_cut_short_anywhere_is_refused_with_the_remedy()
    {
        foreach (var part in new[] { 0.0, 0.1, 0.5, 0.9, 0.999 })
        {
            _small.WriteArchives(_folder.File("data"));
            var zip = _small.BackgroundZip;
            File.WriteAllBytes(_folder.File("data", "images_background.zip"), zip[..(int)(part * zip.Length)]);
            var refusal = await Refusal();
            Assert.Contains("images_background.zip is corrupt or cut short: delete it", refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Corrupt_compressed_data_is_refused()
    {
        _small.WriteArchives(_folder.File("data"));
        var zip = _small.BackgroundZip;
        var data = 30 + BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(26));
        zip.AsSpan(data, 40).Fill(0xff);
        File.WriteAllBytes(_folder.File("data", "images_background.zip"), zip);
        Assert.Contains("images_background.zip is corrupt", await Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_that_unpacks_to_millions_of_bytes_is_refused()
    {
        _small.Replace(SmallOmniglot.Drawing, new byte[50_000_000]);
        Assert.Contains($"{SmallOmniglot.Drawing} is larger", await RefusalOfArchives(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_that_holds_more_than_it_declares_is_refused_after_that_much()
    {
        var endless = new MemoryStream(new byte[100_000]);
        Assert.Throws<OmniglotException>(() => BoundedReader.Read(SmallOmniglot.Drawing, 100, () => endless));
        Assert.False(endless.CanRead);
    }

    [Fact]
    public async Task An_archive_too_large_is_refused_unread()
    {
        _small.WriteArchives(_folder.File("data"));
        using (var file = File.OpenWrite(_folder.File("data", "images_background.zip"))) file.SetLength(1L << 33);
        Assert.Contains("too large", await Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_sets_or_no_folder_at_all_is_refused()
    {
        Directory.CreateDirectory(_folder.File("data"));
        Assert.Contains("holds no images_background", await Refusal(), StringComparison.Ordinal);
        var nowhere = await Loading.Refusal(() => Loading.FromFolder(_small, _folder.File("nowhere"), _folder.Path));
        Assert.Contains("There is no folder", nowhere, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("file"), "");
        Assert.Contains("is a file", await Loading.Refusal(() => Loading.FromFolder(_small, _folder.File("file"), _folder.Path)), StringComparison.Ordinal);
    }

    private Task<string> Refusal() => Loading.Refusal(() => Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache")));

    private Task<string> RefusalOfArchives()
    {
        _small.WriteArchives(_folder.File("data"));
        return Refusal();
    }

    private async Task<string> RefusalOfBoth()
    {
        _small.WriteUnpacked(_folder.File("unpacked"));
        var refusal = await RefusalOfArchives();
        var unpacked = await Loading.Refusal(() => Loading.FromFolder(_small, _folder.File("unpacked"), _folder.File("cache")));
        Assert.Equal(refusal.Replace("data", "unpacked", StringComparison.Ordinal).Replace(".zip", "", StringComparison.Ordinal).Split(": ")[0],
            unpacked.Split(": ")[0]);
        return refusal;
    }
}
