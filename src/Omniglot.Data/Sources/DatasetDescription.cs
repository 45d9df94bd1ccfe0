namespace Omniglot.Data.Sources;

/// <summary>What a data set holds, to be printed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Alphabets">Its alphabets and their sizes, in ordinal order.</param>
/// <param name="Characters">How many characters in all.</param>
/// <param name="Drawings">How many drawings in all.</param>
/// <param name="Digest">SHA-256 (lowercase hex) of its contents.</param>
public sealed record DatasetDescription(string Name, IReadOnlyList<AlphabetSize> Alphabets, int Characters, int Drawings, string Digest)
{
    /// <summary>Describes a data set.</summary>
    public static DatasetDescription Of(ImageSet images) => new(
        images.Name,
        [.. images.Characters.GroupBy(c => (c.Set, c.Alphabet)).Select(a => new AlphabetSize(a.Key.Alphabet, a.Count()))],
        images.Characters.Count,
        images.Characters.Count * ImageSet.DrawingsPerCharacter,
        images.Digest);
}
