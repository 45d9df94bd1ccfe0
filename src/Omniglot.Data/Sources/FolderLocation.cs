using System.IO.Enumeration;
using Omniglot.Basics;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>An image set unpacked into a folder that bears its name.</summary>
internal sealed record FolderLocation(string Path) : SetLocation(Path)
{
    // One level more than a set has, so that what lies too deep is found to be extra.
    private static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 3,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DrawingFile> Read(ExpectedSet expected, CancellationToken cancellation)
    {
        try
        {
            var files = List(expected.Name);
            StructureCheck.Check(Path, expected, files.Select(file => file.Entry));
            return ReadAll(files, cancellation);
        }
        catch (Exception e) when (FileFailure.IsOne(e) || e is InvalidDataException)
        {
            throw OmniglotException.Because(e, $"{Path} cannot be read", "make it readable, or name another folder with --data");
        }
    }

    // More than any set has, so a folder that is none is refused without listing it whole.
    private List<(string Entry, FileInfo File)> List(string set) =>
    [
        .. Files().Take(Limits.Files)
            .Select(file => (Entry: EntryOf(set, file.FullName), File: file))
            .OrderBy(file => file.Entry, StringComparer.Ordinal),
    ];

    // Leftovers are not entered: they may be large, or not ours to read.
    private FileSystemEnumerable<FileInfo> Files() => new(Path, (ref FileSystemEntry entry) => (FileInfo)entry.ToFileSystemInfo(), AllFiles)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !Junk.IsName(entry.FileName),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !Junk.IsName(entry.FileName),
    };

    private string EntryOf(string set, string file) =>
        $"{set}/{System.IO.Path.GetRelativePath(Path, file).Replace(System.IO.Path.DirectorySeparatorChar, '/')}";

    private static List<DrawingFile> ReadAll(List<(string Entry, FileInfo File)> files, CancellationToken cancellation)
    {
        var drawings = new List<DrawingFile>(files.Count);
        foreach (var (entry, file) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            drawings.Add(BoundedReader.Read(entry, BoundedReader.LengthOf(file), () => StoredFile.OpenRead(file.FullName)));
        }

        return drawings;
    }
}
