namespace Omniglot.Data.Sources;

/// <summary>What operating systems, file servers and editors leave in folders and archives. No published path has a part of these
/// names, so whatever bears one is no data and is passed over, with all that lies below it.</summary>
internal static class Junk
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "__MACOSX", "Icon\r", // macOS
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information", // Windows
        "@eaDir", "#recycle", "#snapshot", "@Recycle", "@tmp", // Synology and QNAP
        "lost+found", "__pycache__",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether an entry, with slashes between its parts, is or lies in such a leftover.</summary>
    public static bool Is(ReadOnlySpan<char> path)
    {
        foreach (var part in path.Split('/'))
            if (IsName(path[part])) return true;
        return false;
    }

    /// <summary>Whether a file or folder of this name is such a leftover: one of those, or hidden (<c>.DS_Store</c>, <c>._name</c>,
    /// <c>.directory</c>, <c>.nfs…</c>, <c>.ipynb_checkpoints</c>, <c>.git</c>), or an editor's copy (<c>name~</c>).</summary>
    public static bool IsName(ReadOnlySpan<char> name) =>
        Lookup.Contains(name) || name.EndsWith('~') || (name.StartsWith('.') && name is not ("." or ".."));
}
