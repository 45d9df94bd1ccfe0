namespace Omniglot.Data.Sources;

/// <summary>Finds the image sets in a folder, directly or up to two levels down, as other tools leave them; not in
/// what an operating system leaves, such as the <c>__MACOSX</c> that its archives unpack to.</summary>
internal static class SetLocator
{
    private const int Levels = 2;

    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    /// <summary>The shallowest place of a set, an archive before a folder on the same level; null when there is none.</summary>
    public static SetLocation? Find(string folder, ExpectedSet expected)
    {
        List<string> level = Directory.Exists(folder) ? [folder] : [];
        for (var depth = 0; depth <= Levels; depth++)
        {
            if (Archive(level, expected) is { } archive) return archive;
            if (Unpacked(level, expected) is { } unpacked) return unpacked;
            if (depth < Levels) level = [.. level.SelectMany(Subfolders)];
        }

        return null;
    }

    private static ArchiveLocation? Archive(List<string> folders, ExpectedSet expected) =>
        folders.Select(folder => Path.Combine(folder, expected.ArchiveName)).FirstOrDefault(File.Exists) is { } path
            ? new ArchiveLocation(path)
            : null;

    // Unpacking images_background.zip into images_background/ nests the name: only the inner one holds alphabets.
    private static FolderLocation? Unpacked(List<string> folders, ExpectedSet expected) =>
        folders.Select(folder => Path.Combine(folder, expected.Name))
            .FirstOrDefault(path => expected.Alphabets.Any(alphabet => Directory.Exists(Path.Combine(path, alphabet.Name)))) is { } path
            ? new FolderLocation(path)
            : null;

    private static IEnumerable<string> Subfolders(string folder) =>
        Directory.EnumerateDirectories(folder, "*", Readable).Where(path => !Junk.IsName(Path.GetFileName(path))).Order(StringComparer.Ordinal);
}
