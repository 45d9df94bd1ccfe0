namespace Omniglot.Data.Sources;

/// <summary>What operating systems leave in folders and archives, and nobody misses.</summary>
internal static class Junk
{
    private static readonly string[] Names = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <summary>Whether an entry, with slashes between its parts, is such a leftover.</summary>
    public static bool Is(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path.StartsWith("__MACOSX/", StringComparison.Ordinal)
            || name.StartsWith("._", StringComparison.Ordinal)
            || Array.IndexOf(Names, name) >= 0;
    }
}
