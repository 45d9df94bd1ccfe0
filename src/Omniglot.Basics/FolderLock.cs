namespace Omniglot.Basics;

/// <summary>A lock between processes: a file opened for one process alone. The operating system releases it when its
/// holder dies. The file itself stays: deleting it would let a third process lock a new one beside it.</summary>
public static class FolderLock
{
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
        catch (IOException e) when (FileFailure.IsHeld(e))
        {
            return null;
        }
    }
}
