namespace Omniglot.Data.Sources;

/// <summary>What a data set must hold to be accepted: both image sets. Tests describe smaller ones.</summary>
public sealed record ExpectedData(ExpectedSet Background, ExpectedSet Evaluation)
{
    /// <summary>Omniglot as published: 964 + 659 characters of 30 + 20 alphabets, with the digests of its files.</summary>
    public static ExpectedData Official { get; } = new(
        new ExpectedSet("images_background", OfficialAlphabets.Read("images_background"),
            "71ba1fbb42e64de793daefebfa4201ff7065b3cd86194911ef398d77a791990f",
            "eca6f7189bf64d1335eba9941c13bd21bd9e8e47627cfed79fb3157df50c2c75", "68d2efa1b9178cc56df9314c21c6e718"),
        new ExpectedSet("images_evaluation", OfficialAlphabets.Read("images_evaluation"),
            "2fba010959afd1c8d417d42416a07949384b6e42b796df5dab38adeed8ce208f",
            "151f1ee950a0ac046d90f6ca0de3da25068c296947973b56a7310500a8b4d63e", "6b91aef0f799c5bb55b94e3f2daec811"));

    /// <summary>Both sets, in ordinal order of their names.</summary>
    public IReadOnlyList<ExpectedSet> Sets => [Background, Evaluation];

    /// <summary>All characters, in ordinal order of their paths.</summary>
    public IReadOnlyList<Character> Characters => [.. Sets.SelectMany(set => set.Characters)];

    /// <summary>The digest of the whole: <see cref="ContentDigest.Combine"/> of the two.</summary>
    public string Digest => ContentDigest.Combine(Background.Digest, Evaluation.Digest);
}
