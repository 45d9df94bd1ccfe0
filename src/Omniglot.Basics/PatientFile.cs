using System.Diagnostics;

namespace Omniglot.Basics;

/// <summary>
/// Renames and deletes files that somebody may be reading. Unix lets both happen beside a reader; Windows refuses them while a
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

    // Windows says "access denied", too, where the target of a rename is open.
    private static bool IsHeld(Exception failure) => FileFailure.IsHeld(failure) || failure is UnauthorizedAccessException;
}
