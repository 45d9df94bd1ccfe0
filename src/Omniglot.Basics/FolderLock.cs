namespace Omniglot.Basics;

/// <summary>What can be seen of a lock from outside.</summary>
public enum LockState
{
    /// <summary>A living process holds it.</summary>
    Held,

    /// <summary>No process holds it that this machine could know of.</summary>
    Free,

    /// <summary>There is none, it may not be read, or its file system knows no locks.</summary>
    Unknown,
}

/// <summary>A lock between processes: a file opened for one process alone. The operating system releases it when its
/// holder dies. The file itself stays: deleting it would let a third process lock a new one beside it.</summary>
public static class FolderLock
{
    /// <summary>The name of the lock of a folder.</summary>
    public const string FileName = ".lock";

    // Those who look are done within microseconds.
    private const int MostTries = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Takes the lock if it is free; none if another process holds it. Disposing the stream releases it.</summary>
    /// <param name="path">The lock file, in a folder that exists.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static FileStream? TryAcquire(string path)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (FileFailure.IsHeld(e))
            {
                if (Look(path) == LockState.Held) return null;
            }

            // Somebody only looked at it.
            Thread.Sleep(Pause);
        }

        return null;
    }

    /// <summary>Keeps other processes out of a folder that results are written to, until what it gives is disposed.</summary>
    /// <param name="folder">The folder, which is made where there is none.</param>
    /// <exception cref="OmniglotException">Another process works in it, or it cannot be written.</exception>
    public static IDisposable Acquire(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return TryAcquire(Path.Combine(folder, FileName))
                ?? throw new OmniglotException($"Another process is working in {folder}: wait until it has finished, or choose another folder with --output.");
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw OmniglotException.Because(denied, $"Cannot write to {folder}", "make it writable or choose another folder with --output");
        }
    }

    /// <summary>Whether somebody holds the lock. Whoever wants to take it meanwhile is not kept from it.</summary>
    /// <param name="path">The lock file.</param>
    public static LockState Look(string path)
    {
        try
        {
            using var shared = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return ExcludesOthers(path) ? LockState.Free : LockState.Unknown;
        }
        catch (IOException e) when (FileFailure.IsHeld(e))
        {
            return LockState.Held;
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            return LockState.Unknown;
        }
    }

    // Where a shared lock does not keep off one that wants the file for itself, locks mean nothing.
    private static bool ExcludesOthers(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException e) when (FileFailure.IsHeld(e))
        {
            return true;
        }
    }
}
