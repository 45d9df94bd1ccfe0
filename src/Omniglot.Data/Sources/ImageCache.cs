using System.Buffers.Binary;
using System.Security.Cryptography;
using Omniglot.Basics;

namespace Omniglot.Data.Sources;

/// <summary>
/// The preprocessed drawings in one file, so that decoding is done once. Layout: <c>OMNIGLOT</c>, format version (int32),
/// pixel count (int32), digest of what they were made from (32 bytes), SHA-256 of all that and the pixels (32
/// bytes), pixels; integers little-endian.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="log">Is told where it cannot be used.</param>
internal sealed class ImageCache(string path, IDataLog log)
{
    /// <summary>Counts up whenever the layout or the preprocessing changes.</summary>
    private const int Version = 1;

    private const int Signed = 8 + 4 + 4 + 32;
    private const int HeaderSize = Signed + 32;

    /// <summary>The cache of Omniglot's drawings in a folder.</summary>
    public static ImageCache Omniglot(string folder, IDataLog log) => new(Path.Combine(folder, "omniglot-28x28.bin"), log);

    /// <summary>The cache of synthetic glyphs in a folder.</summary>
    public static ImageCache Glyphs(string folder, IDataLog log) => new(Path.Combine(folder, "glyphs-28x28.bin"), log);

    /// <summary>The pixels made from contents with this digest; null when the cache holds no such thing, or not whole.</summary>
    /// <param name="digest">The digest of the contents.</param>
    /// <param name="pixelCount">How many pixels there should be.</param>
    public byte[]? Read(string digest, int pixelCount)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length != HeaderSize + (long)pixelCount) return null;
            using var stream = StoredFile.OpenRead(path);
            var header = new byte[HeaderSize];
            stream.ReadExactly(header);
            if (!header.AsSpan(0, Signed).SequenceEqual(SignedHeader(digest, pixelCount))) return null;
            var pixels = new byte[pixelCount];
            stream.ReadExactly(pixels);
            if (header.AsSpan(Signed).SequenceEqual(Checksum(header.AsSpan(0, Signed), pixels))) return pixels;
            log.Warn($"The cache {path} is damaged: it is made anew.");
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            log.Warn($"The cache {path} cannot be read ({OneLine.Of(e.Message)}): going on without it.");
        }

        return null;
    }

    /// <summary>Replaces the cache; where that is impossible, warns and goes on.</summary>
    public void Write(string digest, byte[] pixels)
    {
        var signed = SignedHeader(digest, pixels.Length);
        try
        {
            AtomicFile.Write(path, stream =>
            {
                stream.Write(signed);
                stream.Write(Checksum(signed, pixels));
                stream.Write(pixels);
            });
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            log.Warn($"The cache {path} cannot be written ({OneLine.Of(e.Message)}): going on without it.");
        }
    }

    private static byte[] SignedHeader(string digest, int pixelCount)
    {
        var header = new byte[Signed];
        "OMNIGLOT"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), pixelCount);
        Convert.FromHexString(digest).CopyTo(header, 16);
        return header;
    }

    private static byte[] Checksum(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> pixels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(signed);
        hash.AppendData(pixels);
        return hash.GetHashAndReset();
    }
}
