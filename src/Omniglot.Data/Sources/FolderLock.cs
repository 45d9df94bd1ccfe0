using System.Diagnostics;

namespace Omniglot.Data.Sources;

/// <summary>A lock between processes: a file opened for one process alone. The operating system releases it when its
/// holder dies. The file itself stays: deleting it would let a third process lock a new one beside it.</summary>
public static class FolderLock
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
            if (TryAcquire(path) is { } held) return held;
            if (waited.Elapsed >= limit)
                throw new OmniglotException($"Another process holds {path} and does not finish fetching: end it, or name a folder with --data.");
            if (!told) log.Note("Waiting for another process that is fetching the data.");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Takes the lock if it is free; none if another process holds it. Disposing the stream releases it.</summary>
    /// <param name="path">The lock file, in a folder that exists.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static FileStream? TryAcquire(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS.
    private static bool IsHeld(IOException e) => e.HResult is unchecked((int)0x80070020) or 11 or 35;
}
