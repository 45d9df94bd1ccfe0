using System.IO.Compression;
using Omniglot.Basics;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>An image set in a zip archive, which is read in memory and never unpacked.</summary>
internal sealed record ArchiveLocation(string Path) : SetLocation(Path)
{
    /// <inheritdoc/>
    public override IReadOnlyList<DrawingFile> Read(ExpectedSet expected, CancellationToken cancellation)
    {
        try
        {
            using var file = new MemoryStream(ReadWhole());
            return Read(file, expected, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new OmniglotException($"{Path} is corrupt or cut short: delete it and get it again.", e);
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            throw OmniglotException.Because(e, $"{Path} cannot be read", "make it readable, or name another folder with --data");
        }
    }

    private byte[] ReadWhole() => BoundedReader.LengthOf(new FileInfo(Path)) switch
    {
        0 => throw new InvalidDataException("it is empty"),
        <= Limits.Archive => StoredFile.ReadAllBytes(Path),
        _ => throw new OmniglotException($"{Path} is too large to be Omniglot as published: get the official archive, or name another folder with --data."),
    };

    private List<DrawingFile> Read(Stream file, ExpectedSet expected, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        var entries = archive.Entries
            .Where(entry => !entry.FullName.EndsWith('/') && !Junk.Is(entry.FullName))
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .ToList();
        StructureCheck.Check(Path, expected, entries.Select(entry => entry.FullName));
        var drawings = new List<DrawingFile>(entries.Count);
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            drawings.Add(BoundedReader.Read(entry.FullName, entry.Length, entry.Open));
        }

        return drawings;
    }
}
