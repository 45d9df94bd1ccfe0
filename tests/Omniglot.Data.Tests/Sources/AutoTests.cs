using System.Net;
using Omniglot.Data.Glyphs;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class AutoTests : IDisposable
{
    private static readonly string[] Archives = ["images_background.zip", "images_evaluation.zip"];

    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_archives_are_fetched_over_https_once_and_kept()
    {
        var network = new FakeNetwork(_small);
        var images = await Load(network);
        var again = await Load(network);

        Assert.Equal("Omniglot", images.Name);
        Assert.True(images.Pixels.Span.SequenceEqual(again.Pixels.Span));
        Assert.Equal(
            Archives.Select(name => $"https://raw.githubusercontent.com/brendenlake/omniglot/master/python/{name}"),
            network.Requests.Select(address => address.AbsoluteUri));
        Assert.Equal(
            ["fetch.lock", .. Archives, "omniglot-28x28.bin"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains(_log.Progress, p => p.Activity == "fetching images_background.zip" && p.Done == p.Total);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task Only_the_archive_that_is_missing_is_fetched()
    {
        await File.WriteAllBytesAsync(_folder.File(Archives[0]), _small.BackgroundZip, TestContext.Current.CancellationToken);
        var network = new FakeNetwork(_small);
        Assert.Equal("Omniglot", (await Load(network)).Name);
        Assert.EndsWith(Archives[1], Assert.Single(network.Requests).AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server error")]
    [InlineData("cut off")]
    [InlineData("broken connection")]
    [InlineData("wrong contents")]
    public async Task A_failure_that_may_pass_is_tried_again(string failure)
    {
        var network = new FakeNetwork(_small, () => Failure(failure));
        Assert.Equal("Omniglot", (await Load(network)).Name);
        Assert.Equal(3, network.Requests.Count);
        Assert.Contains(_log.Notes, note => note.Contains("trying again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("server error", 3)]
    [InlineData("wrong contents", 3)]
    [InlineData("not found", 1)]
    [InlineData("no such host", 1)]
    public async Task A_failure_that_stays_ends_in_glyphs_and_a_warning_after_few_attempts(string failure, int attempts)
    {
        var network = new FakeNetwork(_small, [.. Enumerable.Repeat(() => Failure(failure), 10)]);
        var images = await Load(network);

        Assert.Equal(GlyphSet.Name, images.Name);
        Assert.Equal(attempts, network.Requests.Count);
        var warning = Assert.Single(_log.Warnings);
        Assert.Contains("NOT OMNIGLOT", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning);
        Assert.Equal([_folder.File("fetch.lock")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Where_glyphs_may_not_take_its_place_a_failure_that_stays_is_an_error()
    {
        var network = new FakeNetwork(_small, [.. Enumerable.Repeat(() => Failure("no such host"), 10)]);
        var load = () => Loading.Loader(_small, _folder.Path, _log, network).LoadAsync(new DataSource.Auto(), TestContext.Current.CancellationToken);
        Assert.Contains("try again with a network, or name a folder with --data", await Loading.Refusal(load), StringComparison.Ordinal);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task Two_that_ask_at_once_download_once()
    {
        var network = new FakeNetwork(_small);
        var both = await Task.WhenAll(Load(network), Load(network));
        Assert.All(both, images => Assert.Equal("Omniglot", images.Name));
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task A_lock_held_for_too_long_is_an_error_and_says_by_which_file()
    {
        var path = _folder.File("fetch.lock");
        await using var held = await FetchLock.AcquireAsync(path, TimeSpan.Zero, _log, TestContext.Current.CancellationToken);
        Assert.Contains(path, await Loading.Refusal(() =>
            FetchLock.AcquireAsync(path, TimeSpan.Zero, _log, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_download_leaves_nothing_and_falls_back_to_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new FakeNetwork(_small, () =>
        {
            cancellation.Cancel();
            return Failure("server error");
        });
        var load = Loading.Loader(_small, _folder.Path, _log, network).LoadAsync(new DataSource.Auto(OrGlyphs: true), cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        Assert.Equal([_folder.File("fetch.lock")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_corrupt_archive_in_the_cache_folder_is_an_error_not_a_reason_for_glyphs()
    {
        _small.WriteArchives(_folder.Path);
        await File.WriteAllBytesAsync(_folder.File(Archives[0]), _small.BackgroundZip[..500], TestContext.Current.CancellationToken);
        Assert.Contains("delete it", await Loading.Refusal(() => Load(new FakeNetwork(_small))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_ends_in_glyphs_and_says_why()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "in the way", TestContext.Current.CancellationToken);
        var loader = Loading.Loader(_small, _folder.File("file"), _log, new FakeNetwork(_small));
        var images = await loader.LoadAsync(new DataSource.Auto(OrGlyphs: true), TestContext.Current.CancellationToken);
        Assert.Equal(GlyphSet.Name, images.Name);
        Assert.Contains("make it writable", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    private Task<ImageSet> Load(FakeNetwork network) =>
        Loading.Loader(_small, _folder.Path, _log, network).LoadAsync(new DataSource.Auto(OrGlyphs: true), TestContext.Current.CancellationToken);

    private HttpResponseMessage Failure(string kind) => kind switch
    {
        "server error" => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
        "not found" => new HttpResponseMessage(HttpStatusCode.NotFound),
        "cut off" => FakeNetwork.Content(_small.BackgroundZip[..1000]),
        "wrong contents" => FakeNetwork.Content(_small.EvaluationZip[..^1]),
        "broken connection" => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection reset"),
        "no such host" => throw new HttpRequestException(HttpRequestError.NameResolutionError, "no such host"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
