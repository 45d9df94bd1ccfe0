using Omniglot.Basics;

namespace Omniglot.Data.Sources;

/// <summary>Fetches the official archives, once however many processes ask for them.</summary>
/// <param name="network">Opens the network; each handler is disposed after use.</param>
/// <param name="log">Is told of progress and of further attempts.</param>
/// <param name="firstDelay">The delay before the second attempt; it doubles.</param>
internal sealed class ArchiveFetcher(Func<HttpMessageHandler> network, IDataLog log, TimeSpan firstDelay)
{
    private static readonly Uri Official = new("https://raw.githubusercontent.com/brendenlake/omniglot/master/python/");
    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Fetches each set that is nowhere in the folder yet.</summary>
    /// <exception cref="OmniglotException">An archive cannot be got, or the folder not be written.</exception>
    public async Task FetchMissingAsync(string folder, IReadOnlyList<ExpectedSet> sets, CancellationToken cancellation)
    {
        if (Missing(folder, sets).Count == 0) return;
        try
        {
            await using var held = await FetchLock.AcquireAsync(Path.Combine(folder, "fetch.lock"), LockLimit, log, cancellation);
            using var http = new HttpClient(network(), disposeHandler: true);
            foreach (var set in Missing(folder, sets))
                await FetchAsync(http, folder, set, cancellation);
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            throw OmniglotException.Because(e, $"The folder {folder} cannot hold the data", "make it writable, or name another with --data");
        }
    }

    private static List<ExpectedSet> Missing(string folder, IReadOnlyList<ExpectedSet> sets) =>
        [.. sets.Where(set => SetLocator.Find(folder, set) is null)];

    private async Task FetchAsync(HttpClient http, string folder, ExpectedSet set, CancellationToken cancellation)
    {
        var address = new Uri(Official, set.ArchiveName);
        var download = new Download(http, log, Patience);
        log.Note($"Fetching {address}");
        try
        {
            await FetchRetry.Pipeline(firstDelay, log).ExecuteAsync(
                async token => await download.RunAsync(address, Path.Combine(folder, set.ArchiveName), set.ArchiveMd5, token), cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException or InvalidDataException or TimeoutException)
        {
            throw OmniglotException.Because(e, $"{set.ArchiveName} could not be fetched", "try again with a network, or name a folder with --data");
        }
    }
}
