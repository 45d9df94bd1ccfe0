namespace Omniglot.Basics;

/// <summary>
/// The files of results: written whole or not at all, and read so that nobody who replaces or removes them meanwhile is kept waiting
/// (on Windows a reader that does not share its file stops a rename). What is stored is read through here alone.
/// </summary>
public static class StoredFile
{
    /// <summary>Writes what <paramref name="write"/> puts into the stream, creating the folder where it is missing.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written or the disk is full; the old file, if any, is
    /// untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="OmniglotException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void Write(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Opens a file to read; it may be replaced, appended to or removed meanwhile.</summary>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>A whole file as text: UTF-8, with or without a byte-order mark.</summary>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static string ReadAllText(string path)
    {
        using var reader = new StreamReader(OpenRead(path));
        return reader.ReadToEnd();
    }

    /// <summary>A whole file as bytes.</summary>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using var stream = OpenRead(path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>What to tell the user of a path that could not be written.</summary>
    public static OmniglotException Unwritable(string path, Exception failure) => failure is UnauthorizedAccessException
        ? new OmniglotException($"Cannot write {path} (no permission): make its folder writable or choose another with --output.", failure)
        : OmniglotException.Because(failure, $"Cannot write {path}", "free some space or choose another folder with --output");
}
