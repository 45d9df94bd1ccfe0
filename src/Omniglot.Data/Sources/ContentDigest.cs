using System.Security.Cryptography;
using System.Text;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Identifies contents whatever archive or folder they come in. All digests are SHA-256 in lowercase hex.</summary>
public static class ContentDigest
{
    /// <summary>The digest of one image set: over its files in ordinal order of their paths, that of the concatenation of
    /// <c>path + "\n" + digest of the file + "\n"</c>.</summary>
    public static string Compute(IEnumerable<DrawingFile> files) => Compute(files.Select(file => (file.Path, Compute(file.Bytes.Span))));

    /// <summary>The same of files whose digests are known. With digests of the 105 × 105 grey levels of each drawing, ink bright on
    /// black, it identifies what a set shows, however its pictures are encoded.</summary>
    public static string Compute(IEnumerable<(string Path, string Digest)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, digest) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{digest}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of some bytes.</summary>
    public static string Compute(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The digest of a whole data set: that of <c>background + "\n" + evaluation + "\n"</c>.</summary>
    public static string Combine(string background, string evaluation) => Compute(Encoding.UTF8.GetBytes($"{background}\n{evaluation}\n"));
}
