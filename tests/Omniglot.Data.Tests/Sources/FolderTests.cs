using Omniglot.Basics;
using Omniglot.Data.Sources;
using Omniglot.Testing;
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

    [Fact]
    public async Task Leftovers_of_operating_systems_are_overlooked()
    {
        foreach (var junk in new[] { "__MACOSX/images_background/Alpha", "images_background/._Alpha", "images_background/.DS_Store", "images_background/Alpha/Thumbs.db", "images_background/Alpha/" })
            _small.Background.Add((junk, []));
        _small.WriteArchives(_folder.Path);
        Assert.Equal(4, (await Loading.FromFolder(_small, _folder.Path, _folder.File("cache"))).Characters.Count);
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
