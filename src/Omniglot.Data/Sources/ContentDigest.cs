using System.Security.Cryptography;
using System.Text;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Identifies contents whatever archive or folder they come in. All digests are SHA-256 in lowercase hex.</summary>
public static class ContentDigest
{
    /// <summary>The digest of one image set: over its files in ordinal order of their paths, that of the concatenation of
    /// <c>path + "\n" + digest of the file + "\n"</c>.</summary>
    public static string Of(IEnumerable<DrawingFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span))}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of a whole data set: that of <c>background + "\n" + evaluation + "\n"</c>.</summary>
    public static string Combine(string background, string evaluation) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{background}\n{evaluation}\n")));
}
