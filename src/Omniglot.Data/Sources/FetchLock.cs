using System.Diagnostics;
using Omniglot.Basics;

namespace Omniglot.Data.Sources;

/// <summary>The lock of the folder that data is fetched into: one process fetches, the others wait for it.</summary>
public static class FetchLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock; disposing the stream releases it.</summary>
    /// <param name="path">The lock file; its folder is created when there is none.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <param name="log">Is told, once, that it waits.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OmniglotException">Another process held it for too long.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static async Task<FileStream> AcquireAsync(string path, TimeSpan limit, IDataLog log, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var waited = Stopwatch.StartNew();
        for (var told = false; ; told = true)
        {
            if (FolderLock.TryAcquire(path) is { } held) return held;
            if (waited.Elapsed >= limit)
                throw new OmniglotException($"Another process holds {path} and does not finish fetching: end it, or name a folder with --data.");
            if (!told) log.Note("Waiting for another process that is fetching the data.");
            await Task.Delay(Pause, cancellation);
        }
    }
}
