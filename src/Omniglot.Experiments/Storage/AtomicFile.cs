using Omniglot.Data;

namespace Omniglot.Experiments.Storage;

/// <summary>Writes files whole or not at all: a temporary name in the same folder, flushed to disk, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes what <paramref name="write"/> puts into the stream, creating the folder where it is missing.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written or the disk is full; the old file, if any, is
    /// untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new OmniglotException($"Cannot write {path} (no permission): make its folder writable or choose another with --output.", denied);
        }
        catch (IOException failure)
        {
            throw new OmniglotException($"Cannot write {path} ({OneLine(failure.Message)}): free some space or choose another folder with --output.", failure);
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="OmniglotException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void Write(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void Remove(string temporary)
    {
        if (File.Exists(temporary)) File.Delete(temporary);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}
