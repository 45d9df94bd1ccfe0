namespace Omniglot.Data.Splits;

/// <summary>Which characters of a data set belong to which split, under a scheme.</summary>
/// <remarks>
/// <see cref="SplitScheme.Vinyals"/>: validation is five background alphabets, test the last four characters of
/// Gurmukhi and the evaluation alphabets after it, training the rest. <see cref="SplitScheme.Lake"/>: training is the
/// background set, test the evaluation set; it has no validation classes, so validation draws episodes of its own from
/// the training classes.
/// </remarks>
public static class CharacterSplit
{
    private const string Background = "images_background";
    private const string Boundary = "Gurmukhi";

    private static readonly HashSet<string> ValidationAlphabets =
        ["Armenian", "Bengali", "Early_Aramaic", "Hebrew", "Mkhedruli_(Georgian)"];

    private static readonly HashSet<string> TestCharactersOfBoundary =
        ["character42", "character43", "character44", "character45"];

    /// <summary>What a scheme that has no validation characters of its own means for validation, as a sentence; none for one that has.</summary>
    public static string? ValidationNote(SplitScheme scheme) => scheme == SplitScheme.Lake
        ? "The Lake split has no validation characters of its own: validation, which chooses the epoch that is tested, draws other tasks from the "
            + "characters of meta-training."
        : null;

    /// <summary>Indices of the characters of one split, ascending.</summary>
    public static IReadOnlyList<int> Indices(ImageSet images, SplitScheme scheme, MetaSplit split) =>
        [.. Enumerable.Range(0, images.Characters.Count).Where(i => Contains(images.Characters[i], scheme, split))];

    private static bool Contains(Character character, SplitScheme scheme, MetaSplit split) => scheme switch
    {
        SplitScheme.Vinyals => Vinyals(character) == split,
        SplitScheme.Lake => (character.Set == Background) == (split != MetaSplit.Test),
        _ => throw new ArgumentOutOfRangeException(nameof(scheme)),
    };

    private static MetaSplit Vinyals(Character character)
    {
        if (character.Set == Background)
            return ValidationAlphabets.Contains(character.Alphabet) ? MetaSplit.Validation : MetaSplit.Train;
        var order = string.CompareOrdinal(character.Alphabet, Boundary);
        var test = order > 0 || (order == 0 && TestCharactersOfBoundary.Contains(character.Name));
        return test ? MetaSplit.Test : MetaSplit.Train;
    }
}
