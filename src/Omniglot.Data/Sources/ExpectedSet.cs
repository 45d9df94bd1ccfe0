namespace Omniglot.Data.Sources;

/// <summary>What one image set must hold to be accepted.</summary>
/// <param name="Name">Its name, the first part of every path: <c>images_background</c> or <c>images_evaluation</c>.</param>
/// <param name="Alphabets">Its alphabets, in ordinal order.</param>
/// <param name="Digest">The <see cref="ContentDigest"/> of its files.</param>
/// <param name="PixelDigest">The <see cref="ContentDigest"/> of their pixels, which accepts drawings that were encoded anew.</param>
/// <param name="ArchiveMd5">MD5 (lowercase hex) of the official archive, which says that a download is whole.</param>
public sealed record ExpectedSet(string Name, IReadOnlyList<AlphabetSize> Alphabets, string Digest, string PixelDigest, string ArchiveMd5)
{
    /// <summary>The file name of its archive.</summary>
    public string ArchiveName => Name + ".zip";

    /// <summary>Its characters in ordinal order of their paths.</summary>
    public IEnumerable<Character> Characters =>
        from alphabet in Alphabets
        from number in Enumerable.Range(1, alphabet.Characters)
        select new Character(Name, alphabet.Name, $"character{number:00}");
}
