namespace Omniglot.Basics;

/// <summary>Writes whole files or nothing.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary name in the same folder, flushes to disk and renames; replaces what was there.</summary>
    /// <param name="path">The file; its folder is created when there is none.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The folder is full or cannot be written to; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = NewTemporary(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            PatientFile.Replace(temporary, path);
        }
        finally
        {
            PatientFile.Delete(temporary);
        }
    }

    /// <summary>As <see cref="Write"/>, for contents that arrive over time.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var temporary = NewTemporary(path);
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
            }

            PatientFile.Replace(temporary, path);
        }
        finally
        {
            PatientFile.Delete(temporary);
        }
    }

    private static string NewTemporary(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
    }
}
