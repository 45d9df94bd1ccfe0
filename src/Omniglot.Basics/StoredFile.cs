
namespace Omniglot.Basics;

/// <summary>Writes the files of results whole or not at all, and says what to do where that is impossible.</summary>
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
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>What to tell the user of a path that could not be written.</summary>
    public static OmniglotException Unwritable(string path, Exception failure) => failure is UnauthorizedAccessException
        ? new OmniglotException($"Cannot write {path} (no permission): make its folder writable or choose another with --output.", failure)
        : new OmniglotException($"Cannot write {path} ({OneLine(failure.Message)}): free some space or choose another folder with --output.", failure);

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="OmniglotException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void Write(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}
