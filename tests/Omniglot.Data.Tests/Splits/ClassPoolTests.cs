using Omniglot.Data.Splits;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Splits;

public sealed class ClassPoolTests
{
    [Theory]
    [InlineData(SplitScheme.Vinyals, MetaSplit.Train, 4112)]
    [InlineData(SplitScheme.Vinyals, MetaSplit.Validation, 688)]
    [InlineData(SplitScheme.Vinyals, MetaSplit.Test, 423)]
    [InlineData(SplitScheme.Lake, MetaSplit.Train, 3856)]
    [InlineData(SplitScheme.Lake, MetaSplit.Test, 659)]
    public void Rotations_are_classes_of_their_own_but_never_in_test(SplitScheme scheme, MetaSplit split, int classes)
    {
        var pool = new ClassPool(RealCharacters.Images, scheme, split);
        Assert.Equal(classes, pool.Classes.Distinct().Count());
        Assert.Equal(classes, pool.Classes.Count);
        Assert.Equal(CharacterSplit.Indices(RealCharacters.Images, scheme, split).Count, pool.Characters);
        Assert.Equal(split == MetaSplit.Test ? [0] : [0, 1, 2, 3], pool.Classes.Select(c => c.QuarterTurns).Distinct());
    }

    [Theory]
    [InlineData(SplitScheme.Vinyals)]
    [InlineData(SplitScheme.Lake)]
    public void No_character_of_the_test_is_in_training_or_validation_at_any_rotation(SplitScheme scheme)
    {
        var test = CharactersOf(scheme, MetaSplit.Test);
        Assert.Empty(test.Intersect(CharactersOf(scheme, MetaSplit.Train)));
        Assert.Empty(test.Intersect(CharactersOf(scheme, MetaSplit.Validation)));
    }

    [Fact]
    public void No_validation_character_of_Vinyals_is_in_training() => Assert.Empty(
        CharactersOf(SplitScheme.Vinyals, MetaSplit.Validation).Intersect(CharactersOf(SplitScheme.Vinyals, MetaSplit.Train)));

    [Fact]
    public void Drawings_are_turned_counter_clockwise()
    {
        var images = RandomImages.Small(2);
        var pool = new ClassPool(images, SplitScheme.Vinyals, MetaSplit.Train);
        for (var row = 0; row < pool.Classes.Count * ImageSet.DrawingsPerCharacter; row += 7)
        {
            var (character, turns) = pool.Classes[row / ImageSet.DrawingsPerCharacter];
            var expected = Drawing(images, character, row % ImageSet.DrawingsPerCharacter);
            for (var turn = 0; turn < turns; turn++) expected = TurnedOnce(expected);
            Assert.Equal(expected, Read(pool, row));
        }
    }

    [Fact]
    public void A_quarter_turn_brings_the_top_right_corner_to_the_top_left()
    {
        var character = new Character("images_background", "Greek", "character01");
        var pixels = new byte[ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing];
        pixels[27] = 255;
        var pool = new ClassPool(new ImageSet("one dot", "none", [character], pixels), SplitScheme.Vinyals, MetaSplit.Train);
        int[] corners = [27, 0, 27 * 28, 28 * 28 - 1];
        for (var turns = 0; turns < 4; turns++)
            Assert.Equal(corners[turns], Array.IndexOf(Read(pool, turns * ImageSet.DrawingsPerCharacter), (byte)255));
    }

    private static HashSet<int> CharactersOf(SplitScheme scheme, MetaSplit split) =>
        [.. new ClassPool(RealCharacters.Images, scheme, split).Classes.Select(c => c.Character)];

    private static byte[] Read(ClassPool pool, int row) => pool.Drawing(row).ToArray();

    private static byte[] Drawing(ImageSet images, int character, int drawing) => images.Pixels
        .Slice((character * ImageSet.DrawingsPerCharacter + drawing) * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing).ToArray();

    // Where each pixel goes: what was the distance from the right edge becomes the distance from the top.
    private static byte[] TurnedOnce(byte[] drawing)
    {
        var turned = new byte[drawing.Length];
        for (var row = 0; row < ImageSet.Side; row++)
            for (var column = 0; column < ImageSet.Side; column++)
                turned[(ImageSet.Side - 1 - column) * ImageSet.Side + row] = drawing[row * ImageSet.Side + column];
        return turned;
    }
}
