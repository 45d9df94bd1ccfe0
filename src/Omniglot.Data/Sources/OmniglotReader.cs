using Omniglot.Basics;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Makes an image set of the two published sets: finds and verifies their files, decodes them, keeps the result.</summary>
internal sealed class OmniglotReader(ExpectedData expected, ImageCache cache, IDataLog log)
{
    private const string Name = "Omniglot";

    private readonly IReadOnlyList<Character> _characters = expected.Characters;

    /// <summary>The data set as cached; null when the cache does not hold it.</summary>
    public ImageSet? FromCache()
    {
        var pixelCount = _characters.Count * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing;
        return cache.Read(expected.Digest, pixelCount) is { } pixels ? Images(pixels) : null;
    }

    /// <summary>Reads every file of both sets and checks that they are those published, or show the same pixels.</summary>
    /// <returns>The files in ordinal order of their paths.</returns>
    /// <exception cref="OmniglotException">A set is missing, cannot be read or is not as published.</exception>
    public IReadOnlyList<DrawingFile> ReadVerified(string folder, CancellationToken cancellation)
    {
        var locations = expected.Sets.Select(set => (Set: set, Location: Locate(folder, set))).ToList();
        var files = new List<DrawingFile>();
        foreach (var (set, location) in locations)
        {
            log.Note($"Reading {location.Path}");
            var read = location.Read(set, cancellation);
            if (ContentDigest.Compute(read) != set.Digest) CheckPixels(location.Path, set, read, cancellation);
            files.AddRange(read);
        }

        return files;
    }

    /// <summary>Decodes and preprocesses verified files, and caches the result.</summary>
    public ImageSet Decode(IReadOnlyList<DrawingFile> files, CancellationToken cancellation)
    {
        var pixels = Pixels(files, cancellation);
        cache.Write(expected.Digest, pixels);
        return Images(pixels);
    }

    private static SetLocation Locate(string folder, ExpectedSet set) =>
        SetLocator.Find(folder, set) ?? throw new OmniglotException(
            $"{folder} holds no {set.Name}, neither as {set.ArchiveName} nor unpacked: put it there, or name another folder with --data.");

    // A drawing that cannot be decoded says more than a wrong digest: decoding throws, with its name.
    private void CheckPixels(string path, ExpectedSet set, IReadOnlyList<DrawingFile> files, CancellationToken cancellation)
    {
        var drawn = new (string Path, string Digest)[files.Count];
        DrawingPipeline.Run(
            files.Count,
            (index, ink) =>
            {
                PngDecoder.Decode(files[index], ink);
                drawn[index] = (files[index].Path, ContentDigest.Compute(ink));
            },
            new Steps(log, "comparing drawings", files.Count),
            cancellation);
        if (ContentDigest.Compute(drawn) != set.PixelDigest)
            throw new OmniglotException(
                $"{path} is complete, but its drawings are not those published (wrong digest): get the official archives, or name another folder with --data.");
    }

    private byte[] Pixels(IReadOnlyList<DrawingFile> files, CancellationToken cancellation) =>
        DrawingPipeline.Run(
            files.Count,
            (index, ink) => PngDecoder.Decode(files[index], ink),
            new Steps(log, "decoding drawings", files.Count),
            cancellation);

    private ImageSet Images(byte[] pixels) => new(Name, expected.Digest, _characters, pixels);
}
