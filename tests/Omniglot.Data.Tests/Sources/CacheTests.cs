using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class CacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();
    private readonly RecordingLog _log = new();

    public CacheTests() => _small.WriteArchives(Data);

    private string Data => _folder.File("data");

    private string CacheFile => _folder.File("cache", "omniglot-28x28.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_cached_is_not_decoded_again_and_is_the_same()
    {
        var first = await Load();
        Assert.NotEmpty(_log.Progress);
        _log.Progress.Clear();
        var second = await Load();
        Assert.Empty(_log.Progress);
        Assert.True(first.Pixels.Span.SequenceEqual(second.Pixels.Span));
        Assert.Equal(first.Digest, second.Digest);
    }

    [Theory]
    [InlineData(8, "version")]
    [InlineData(12, "count")]
    [InlineData(20, "digest")]
    [InlineData(50, "checksum")]
    [InlineData(5000, "pixels")]
    public async Task A_byte_flipped_anywhere_has_the_cache_made_anew(int position, string part)
    {
        var first = await Load();
        var whole = await File.ReadAllBytesAsync(CacheFile, TestContext.Current.CancellationToken);
        var spoilt = (byte[])whole.Clone();
        spoilt[position] ^= 1;
        await File.WriteAllBytesAsync(CacheFile, spoilt, TestContext.Current.CancellationToken);

        var second = await Load();

        Assert.True(first.Pixels.Span.SequenceEqual(second.Pixels.Span), part);
        Assert.Equal(whole, await File.ReadAllBytesAsync(CacheFile, TestContext.Current.CancellationToken));
        Assert.Equal(part is "checksum" or "pixels", _log.Warnings.Any(w => w.Contains("damaged", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cache_cut_short_is_made_anew()
    {
        await Load();
        using (var file = File.OpenWrite(CacheFile)) file.SetLength(file.Length - 1);
        await Load();
        Assert.Equal(80 + 80 * ImageSet.PixelsPerDrawing, new FileInfo(CacheFile).Length);
    }

    [Fact]
    public async Task The_cache_does_not_hide_that_the_data_changed()
    {
        await Load();
        _small.Replace(SmallOmniglot.Drawing, SmallOmniglot.Png(70));
        _small.WriteArchives(Data);
        Assert.Contains("wrong digest", await Loading.Refusal(Load), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_a_warning_is_given_and_the_data_all_the_same()
    {
        await File.WriteAllTextAsync(_folder.File("cache"), "in the way", TestContext.Current.CancellationToken);
        Assert.Equal(4, (await Load()).Characters.Count);
        Assert.Contains("going on without it", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_cache_is_left_behind()
    {
        await Load();
        Assert.Equal([CacheFile], Directory.GetFiles(_folder.File("cache")));
        Assert.Equal(2, Directory.GetFiles(Data).Length);
    }

    [Fact]
    public async Task Glyphs_are_drawn_once_and_again_where_their_cache_is_damaged()
    {
        var first = await Glyphs();
        Assert.NotEmpty(_log.Progress);
        _log.Progress.Clear();
        var second = await Glyphs();
        Assert.Empty(_log.Progress);
        Assert.Equal((first.Name, first.Digest), (second.Name, second.Digest));
        Assert.True(first.Pixels.Span.SequenceEqual(second.Pixels.Span));

        var file = _folder.File("cache", "glyphs-28x28.bin");
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, [.. whole[..^1], (byte)(whole[^1] ^ 1)], TestContext.Current.CancellationToken);
        Assert.Equal(first.Digest, (await Glyphs()).Digest);
        Assert.Contains("damaged", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Assert.Equal(whole, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    private Task<ImageSet> Glyphs() =>
        Loading.Loader(_small, _folder.File("cache"), _log).LoadAsync(new DataSource.Glyphs(), TestContext.Current.CancellationToken);

    private Task<ImageSet> Load() => Loading.FromFolder(_small, Data, _folder.File("cache"), _log);
}
