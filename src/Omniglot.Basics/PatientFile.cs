#pragma warning disable RS0030 // The one home of these calls.

using System.Diagnostics;

namespace Omniglot.Basics;

/// <summary>
/// Changes files that somebody may be reading. Unix lets that happen beside a reader; Windows refuses it while a
/// virus scanner, an indexer or another program has the file open, which passes within a moment, so it is asked again for a second.
/// </summary>
public static class PatientFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Gives a file the name of another, which it replaces.</summary>
    /// <exception cref="IOException">It cannot be renamed, or is held for longer than a second.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static void Replace(string from, string to) => Insist(() => File.Move(from, to, overwrite: true), OperatingSystem.IsWindows(), Patience);

    /// <summary>Deletes a file where there is one.</summary>
    /// <exception cref="IOException">It cannot be deleted, or is held for longer than a second.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static void Delete(string path) => Insist(() => File.Delete(path), OperatingSystem.IsWindows(), Patience);

    /// <summary>Gives a folder another name, which must be free.</summary>
    /// <exception cref="IOException">It cannot be renamed, or a file in it is held for longer than a second.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above it is read-only.</exception>
    public static void MoveFolder(string from, string to) => Insist(() => Directory.Move(from, to), OperatingSystem.IsWindows(), Patience);

    /// <summary>Adds bytes at the end of a file, which is made where there is none.</summary>
    /// <exception cref="IOException">It cannot be written, or is held for longer than a second.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is read-only.</exception>
    public static void Append(string path, byte[] bytes) => Insist(() => AppendOnce(path, bytes), OperatingSystem.IsWindows(), Patience);

    /// <summary>Repeats an action while a reader is in its way; the last failure is the caller's.</summary>
    internal static void Insist(Action action, bool windows, TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            try
            {
                action();
                return;
            }
            catch (Exception held) when (windows && IsHeld(held) && waited.Elapsed < patience)
            {
                // Whoever holds the file lets go of it: asked again after a pause.
            }
        }
    }

    private static void AppendOnce(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.Write(bytes);
    }

    // Windows says "access denied", too, where the target of a rename is open.
    private static bool IsHeld(Exception failure) => FileFailure.IsHeld(failure) || failure is UnauthorizedAccessException;
}
