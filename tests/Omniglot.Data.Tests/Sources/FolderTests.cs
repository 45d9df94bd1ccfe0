using Omniglot.Basics;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using SixLabors.ImageSharp.Formats.Png;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("omniglot-py")]
    [InlineData("omniglot-master/python")]
    public async Task Archives_and_unpacked_sets_are_found_up_to_two_levels_down(string below)
    {
        _small.WriteArchives(_folder.File("zipped", below));
        _small.WriteUnpacked(_folder.File("unpacked", below));

        var zipped = await Loading.FromFolder(_small, _folder.File("zipped"), _folder.File("cache"));
        var unpacked = await Loading.FromFolder(_small, _folder.File("unpacked"), _folder.File("cache2"));

        Assert.Equal(["Alpha", "Alpha", "Beta", "Gamma"], zipped.Characters.Select(c => c.Alphabet));
        Assert.Equal(_small.Expected.Digest, zipped.Digest);
        Assert.True(zipped.Pixels.Span.SequenceEqual(unpacked.Pixels.Span));
        Assert.Contains(zipped.Pixels.ToArray(), level => level == 255);
    }

    [Fact]
    public async Task A_set_unpacked_into_a_folder_of_its_own_name_is_found()
    {
        _small.WriteUnpacked(_folder.File("all"));
        Directory.CreateDirectory(_folder.File("data", "images_background"));
        Directory.Move(_folder.File("all", "images_background"), _folder.File("data", "images_background", "images_background"));
        Directory.Move(_folder.File("all", "images_evaluation"), _folder.File("data", "images_evaluation"));
        Assert.Equal(4, (await Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"))).Characters.Count);
    }

    [Fact]
    public async Task Three_levels_down_is_too_far()
    {
        _small.WriteArchives(_folder.File("a", "b", "c"));
        await Loading.Refusal(() => Loading.FromFolder(_small, _folder.Path, _folder.File("cache")));
    }

    [Theory]
    [InlineData("__MACOSX/images_background/Alpha")]
    [InlineData("images_background/__MACOSX/Alpha/character01/0001_01.png")]
    [InlineData("images_background/._Alpha")]
    [InlineData("images_background/.DS_Store")]
    [InlineData("images_background/.directory")]
    [InlineData("images_background/.nfs000000000012ab3400000001")]
    [InlineData("images_background/.ipynb_checkpoints/0001_01-checkpoint.png")]
    [InlineData("images_background/Alpha/character01/.ipynb_checkpoints/deeper/0001_01-checkpoint.png")]
    [InlineData("images_background/.git/objects/00/11")]
    [InlineData("images_background/Alpha/@eaDir/0001_01.png/SYNOPHOTO_THUMB_S.png")]
    [InlineData("images_background/Alpha/Thumbs.db")]
    [InlineData("images_background/Alpha/Desktop.ini")]
    [InlineData("images_background/Alpha/character01/0001_01.png~")]
    public async Task Leftovers_of_operating_systems_and_editors_are_overlooked(string junk)
    {
        _small.Background.Add((junk, [1]));
        _small.WriteArchives(_folder.File("zipped"));
        _small.WriteUnpacked(_folder.File("unpacked"));
        foreach (var folder in new[] { "zipped", "unpacked" })
            Assert.Equal(4, (await Loading.FromFolder(_small, _folder.File(folder), _folder.File("cache"))).Characters.Count);
    }

    [Theory]
    [InlineData("images_background/Alpha/character01/0001_01 (1).png")]
    [InlineData("images_background/Alpha/character01/0001_01 - Copy.png")]
    [InlineData("images_background/Alpha/notes.txt")]
    public async Task What_may_be_data_is_named_with_the_advice_to_remove_it(string path)
    {
        _small.Background.Add((path, [1]));
        _small.WriteUnpacked(_folder.File("data"));
        var refusal = await Loading.Refusal(() => Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache")));
        Assert.Contains($"the entry {path} does not belong to Omniglot. Remove it", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("__MACOSX")]
    [InlineData("@eaDir")]
    [InlineData("$RECYCLE.BIN")]
    [InlineData(".Trash-1000")]
    public async Task A_set_in_what_an_operating_system_leaves_is_not_taken_for_the_data(string leftover)
    {
        var broken = _folder.File("data", leftover, "images_background", "Alpha", "character01");
        Directory.CreateDirectory(broken);
        _small.WriteArchives(_folder.File("data", leftover));
        File.WriteAllText(Path.Combine(broken, "0001_01.png"), "no picture");
        Assert.Contains("holds no images_background", await Loading.Refusal(() => FromData()), StringComparison.Ordinal);

        _small.WriteUnpacked(_folder.File("data", "omniglot"));
        Assert.Equal(4, (await FromData()).Characters.Count);

        Task<ImageSet> FromData() => Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"));
    }

    [Theory]
    [InlineData(PngColorType.Palette, PngBitDepth.Bit1)]
    [InlineData(PngColorType.Palette, PngBitDepth.Bit8)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit1)]
    [InlineData(PngColorType.RgbWithAlpha, PngBitDepth.Bit8)]
    public async Task A_set_whose_drawings_were_encoded_anew_is_the_same_data(PngColorType colour, PngBitDepth depth)
    {
        _small.WriteArchives(_folder.File("data"));
        var published = await Loading.FromFolder(_small, _folder.File("data"), _folder.File("cache"));
        var firsts = _small.Background.Where(file => file.Path.EndsWith("_01.png", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(firsts);
        foreach (var (path, bytes) in firsts) _small.Replace(path, SmallOmniglot.Encode(bytes, colour, depth));
        _small.WriteArchives(_folder.File("anew"));
        var anew = await Loading.FromFolder(_small, _folder.File("anew"), _folder.File("cache2"));

        Assert.Equal(published.Digest, anew.Digest);
        Assert.True(published.Pixels.Span.SequenceEqual(anew.Pixels.Span));
    }

    [Fact]
    public async Task A_folder_that_the_environment_names_is_said_to_be_so()
    {
        var source = new DataSource.InFolder(_folder.File("nowhere"), "OMNIGLOT_DATA");
        var load = () => (Task)Loading.Loader(_small, _folder.File("cache")).LoadAsync(source, TestContext.Current.CancellationToken);
        Assert.EndsWith("(the environment variable OMNIGLOT_DATA names this one).", await Loading.Refusal(load), StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.File("nowhere"));
        Assert.Contains("OMNIGLOT_DATA", await Loading.Refusal(load), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_a_keyword_is_a_path()
    {
        Assert.IsType<DataSource.Auto>(DataSource.Parse("auto"));
        Assert.IsType<DataSource.Glyphs>(DataSource.Parse("glyphs"));
        Assert.Equal(new DataSource.InFolder("./auto"), DataSource.Parse("./auto"));
        Assert.Throws<OmniglotException>(() => DataSource.Parse(" "));
    }

    [Fact]
    public async Task A_cancelled_load_ends()
    {
        _small.WriteArchives(_folder.Path);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var load = Loading.Loader(_small, _folder.File("cache")).LoadAsync(new DataSource.InFolder(_folder.Path), cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
    }
}
