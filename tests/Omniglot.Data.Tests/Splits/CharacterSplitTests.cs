using Omniglot.Data.Splits;
using Xunit;

namespace Omniglot.Data.Tests.Splits;

public sealed class CharacterSplitTests
{
    private static readonly ImageSet Images = RealCharacters.Images;

    [Theory]
    [InlineData(SplitScheme.Vinyals, MetaSplit.Train, 1028)]
    [InlineData(SplitScheme.Vinyals, MetaSplit.Validation, 172)]
    [InlineData(SplitScheme.Vinyals, MetaSplit.Test, 423)]
    [InlineData(SplitScheme.Lake, MetaSplit.Train, 964)]
    [InlineData(SplitScheme.Lake, MetaSplit.Validation, 964)]
    [InlineData(SplitScheme.Lake, MetaSplit.Test, 659)]
    public void The_splits_have_the_published_numbers_of_characters(SplitScheme scheme, MetaSplit split, int characters) =>
        Assert.Equal(characters, CharacterSplit.Indices(Images, scheme, split).Count);

    [Fact]
    public void Every_character_is_in_exactly_one_split_of_Vinyals() => Assert.Equal(
        Enumerable.Range(0, 1623),
        Enum.GetValues<MetaSplit>().SelectMany(split => CharacterSplit.Indices(Images, SplitScheme.Vinyals, split)).Order());

    [Fact]
    public void Every_character_is_in_training_or_in_test_of_Lake() => Assert.Equal(
        Enumerable.Range(0, 1623),
        CharacterSplit.Indices(Images, SplitScheme.Lake, MetaSplit.Train).Concat(CharacterSplit.Indices(Images, SplitScheme.Lake, MetaSplit.Test)).Order());

    [Fact]
    public void The_validation_alphabets_of_Vinyals_are_five_of_the_background() => Assert.Equal(
        ["Armenian", "Bengali", "Early_Aramaic", "Hebrew", "Mkhedruli_(Georgian)"],
        Characters(SplitScheme.Vinyals, MetaSplit.Validation).Select(character => character.Alphabet).Distinct());

    [Fact]
    public void The_test_of_Vinyals_begins_inside_Gurmukhi()
    {
        var test = Characters(SplitScheme.Vinyals, MetaSplit.Test);
        Assert.Equal(
            ["character42", "character43", "character44", "character45"],
            test.Where(character => character.Alphabet == "Gurmukhi").Select(character => character.Name));
        Assert.Equal(
            ["Gurmukhi", "Kannada", "Keble", "Malayalam", "Manipuri", "Mongolian", "Old_Church_Slavonic_(Cyrillic)", "Oriya", "Sylheti",
                "Syriac_(Serto)", "Tengwar", "Tibetan", "ULOG"],
            test.Select(character => character.Alphabet).Distinct());
        Assert.All(test, character => Assert.Equal("images_evaluation", character.Set));
    }

    [Fact]
    public void Lake_divides_by_image_set()
    {
        Assert.All(Characters(SplitScheme.Lake, MetaSplit.Train), character => Assert.Equal("images_background", character.Set));
        Assert.All(Characters(SplitScheme.Lake, MetaSplit.Test), character => Assert.Equal("images_evaluation", character.Set));
    }

    private static IEnumerable<Character> Characters(SplitScheme scheme, MetaSplit split) =>
        CharacterSplit.Indices(Images, scheme, split).Select(i => Images.Characters[i]);
}
