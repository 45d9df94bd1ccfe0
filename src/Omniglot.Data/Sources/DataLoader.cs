namespace Omniglot.Data.Sources;

/// <summary>Gets a data set from wherever a <see cref="DataSource"/> says.</summary>
public sealed class DataLoader
{
    private readonly OmniglotReader _reader;

    /// <param name="cacheFolder">The folder <c>datasets/</c>, for archives and the cache; created when needed.</param>
    /// <param name="log">Is told where the data comes from, of progress and of warnings.</param>
    public DataLoader(string cacheFolder, IDataLog log)
        : this(cacheFolder, log, ExpectedData.Official)
    {
    }

    internal DataLoader(string cacheFolder, IDataLog log, ExpectedData expected)
    {
        _reader = new OmniglotReader(expected, new ImageCache(cacheFolder, log), log);
    }

    /// <summary>Gets the data set.</summary>
    /// <exception cref="OmniglotException">The folder does not hold Omniglot as published.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<ImageSet> LoadAsync(DataSource source, CancellationToken cancellation) => source switch
    {
        DataSource.InFolder folder => Task.Run(() => FromFolder(folder.Path, cancellation), cancellation),
        _ => throw new NotSupportedException(source.ToString()),
    };

    private ImageSet FromFolder(string folder, CancellationToken cancellation)
    {
        if (File.Exists(folder))
            throw new OmniglotException($"{folder} is a file: give --data the folder that holds images_background.zip and images_evaluation.zip.");
        if (!Directory.Exists(folder))
            throw new OmniglotException($"There is no folder {folder}: give --data the folder that holds images_background.zip and images_evaluation.zip.");
        return _reader.Read(folder, cancellation);
    }
}
