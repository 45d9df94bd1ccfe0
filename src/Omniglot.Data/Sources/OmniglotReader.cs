using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Reads and verifies both image sets from a folder, and keeps what preprocessing made of them in the cache.</summary>
internal sealed class OmniglotReader(ExpectedData expected, ImageCache cache, IDataLog log)
{
    private const string Name = "Omniglot";

    private readonly IReadOnlyList<Character> _characters = expected.Characters;

    private int PixelCount => _characters.Count * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing;

    /// <summary>The data set as cached; null when the cache does not hold it.</summary>
    public ImageSet? FromCache() => cache.Read(expected.Digest, PixelCount) is { } pixels ? Images(pixels) : null;

    /// <summary>Whether both sets are somewhere in a folder.</summary>
    public bool IsIn(string folder) => expected.Sets.All(set => SetLocator.Find(folder, set) is not null);

    /// <summary>
    /// Reads every file and identifies the contents, whatever the cache says; only decoding is left out when the cache
    /// holds its result.
    /// </summary>
    /// <exception cref="OmniglotException">A set is missing, cannot be read or is not as published.</exception>
    public ImageSet Read(string folder, CancellationToken cancellation)
    {
        var locations = expected.Sets.Select(set => Locate(folder, set)).ToList();
        var files = new List<DrawingFile>();
        var asPublished = true;
        foreach (var (set, location) in expected.Sets.Zip(locations))
        {
            log.Note($"Reading {location.Path}");
            var read = location.Read(set, cancellation);
            asPublished &= ContentDigest.Of(read) == set.Digest;
            files.AddRange(read);
        }

        if (asPublished && FromCache() is { } cached) return cached;
        var pixels = Decode(files, cancellation);
        if (!asPublished)
            throw new OmniglotException($"The drawings in {folder} are complete but not those that were published (wrong digest): get the official archives, or name another folder with --data.");
        cache.Write(expected.Digest, pixels);
        return Images(pixels);
    }

    private static SetLocation Locate(string folder, ExpectedSet set) =>
        SetLocator.Find(folder, set) ?? throw new OmniglotException(
            $"{folder} holds no {set.Name}, neither as {set.ArchiveName} nor unpacked: put it there, or name another folder with --data.");

    private byte[] Decode(List<DrawingFile> files, CancellationToken cancellation) =>
        DrawingPipeline.Run(
            files.Count,
            (index, ink) => PngDecoder.Decode(files[index], ink),
            new Steps(log, "decoding drawings", files.Count),
            cancellation);

    private ImageSet Images(byte[] pixels) => new(Name, expected.Digest, _characters, pixels);
}
