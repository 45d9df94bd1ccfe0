namespace Omniglot.Data;

/// <summary>One handwritten character: its image set (<c>images_background</c> or <c>images_evaluation</c>), its
/// alphabet and its name within it (<c>character07</c>), as in the paths of the official archives.</summary>
public sealed record Character(string Set, string Alphabet, string Name)
{
    /// <summary>The folder of its drawings inside the archives: <c>SET/ALPHABET/characterNN</c>.</summary>
    public string Path => $"{Set}/{Alphabet}/{Name}";

    /// <summary>Ordinal order of the paths, the order of every list of characters.</summary>
    public static int Compare(Character left, Character right) => string.CompareOrdinal(left.Path, right.Path);
}
