using Omniglot.Basics;
using Omniglot.Data.Glyphs;

namespace Omniglot.Data.Sources;

/// <summary>Gets a data set from wherever a <see cref="DataSource"/> says.</summary>
public sealed class DataLoader
{
    private readonly string _cacheFolder;
    private readonly IDataLog _log;
    private readonly ExpectedData _expected;
    private readonly OmniglotReader _reader;
    private readonly ImageCache _glyphs;
    private readonly ArchiveFetcher _fetcher;

    /// <param name="cacheFolder">The folder <c>datasets/</c>, for archives and the cache; created when needed.</param>
    /// <param name="log">Is told where the data comes from, of progress and of warnings.</param>
    public DataLoader(string cacheFolder, IDataLog log)
        : this(cacheFolder, log, () => new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
    }

    /// <param name="cacheFolder">The folder <c>datasets/</c>, for archives and the cache; created when needed.</param>
    /// <param name="log">Is told where the data comes from, of progress and of warnings.</param>
    /// <param name="network">Opens the network; each handler is disposed after use.</param>
    public DataLoader(string cacheFolder, IDataLog log, Func<HttpMessageHandler> network)
        : this(cacheFolder, log, network, TimeSpan.FromSeconds(1), ExpectedData.Official)
    {
    }

    internal DataLoader(string cacheFolder, IDataLog log, Func<HttpMessageHandler> network, TimeSpan firstDelay, ExpectedData expected)
    {
        _cacheFolder = cacheFolder;
        _log = log;
        _expected = expected;
        _reader = new OmniglotReader(expected, ImageCache.Omniglot(cacheFolder, log), log);
        _glyphs = ImageCache.Glyphs(cacheFolder, log);
        _fetcher = new ArchiveFetcher(network, log, firstDelay);
    }

    /// <summary>Gets the data set. The work is done on the thread pool.</summary>
    /// <exception cref="OmniglotException">A folder or archive does not hold Omniglot as published, or Omniglot cannot be fetched and
    /// glyphs may not take its place.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<ImageSet> LoadAsync(DataSource source, CancellationToken cancellation) => Task.Run(
        () => source switch
        {
            DataSource.Auto auto => AutoAsync(auto.OrGlyphs, cancellation),
            DataSource.Glyphs => Task.FromResult(Glyphs(cancellation)),
            DataSource.InFolder folder => Task.FromResult(FromNamed(folder, cancellation)),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        },
        cancellation);

    private async Task<ImageSet> AutoAsync(bool orGlyphs, CancellationToken cancellation)
    {
        if (_reader.FromCache() is { } cached) return cached;
        try
        {
            await _fetcher.FetchMissingAsync(_cacheFolder, _expected.Sets, cancellation);
        }
        catch (OmniglotException e) when (orGlyphs)
        {
            _log.Warn($"NOT OMNIGLOT: {e.Message} Going on with the built-in {GlyphSet.Name}, whose results say nothing about Omniglot.");
            return DrawGlyphs(cancellation);
        }

        return _reader.Decode(_reader.ReadVerified(_cacheFolder, cancellation), cancellation);
    }

    // Where somebody asks for them, they are kept. Those that take the place of Omniglot are not: what cannot be fetched may lie on a
    // disk that cannot be written either, and one warning is enough.
    private ImageSet Glyphs(CancellationToken cancellation)
    {
        var recipe = GlyphSet.Recipe(_expected.Characters);
        if (_glyphs.Read(recipe, Drawings * ImageSet.PixelsPerDrawing) is { } pixels) return GlyphSet.Images(_expected.Characters, pixels);
        var drawn = DrawGlyphs(cancellation);
        _glyphs.Write(recipe, drawn.Pixels.ToArray());
        return drawn;
    }

    private ImageSet DrawGlyphs(CancellationToken cancellation) =>
        GlyphSet.Draw(_expected.Characters, new Steps(_log, $"drawing {GlyphSet.Name}", Drawings), cancellation);

    private int Drawings => _expected.Characters.Count * ImageSet.DrawingsPerCharacter;

    private ImageSet FromNamed(DataSource.InFolder source, CancellationToken cancellation)
    {
        try
        {
            return FromFolder(source.Path, cancellation);
        }
        catch (OmniglotException e) when (source.Variable is not null)
        {
            throw new OmniglotException($"{e.Message.TrimEnd('.')} (the environment variable {source.Variable} names this one).", e);
        }
    }

    // The files are read and identified whatever the cache holds: only decoding is spared.
    private ImageSet FromFolder(string folder, CancellationToken cancellation)
    {
        const string remedy = "give --data the folder that holds images_background.zip and images_evaluation.zip";
        if (File.Exists(folder)) throw new OmniglotException($"{folder} is a file: {remedy}.");
        if (!Directory.Exists(folder)) throw new OmniglotException($"There is no folder {folder}: {remedy}.");
        var files = _reader.ReadVerified(folder, cancellation);
        return _reader.FromCache() ?? _reader.Decode(files, cancellation);
    }
}
