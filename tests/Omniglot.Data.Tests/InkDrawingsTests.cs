using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests;

public sealed class InkDrawingsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ink_put_on_paper_is_the_drawing_and_comes_in_ascending_order(int turns)
    {
        var images = RandomImages.Small();
        for (var character = 0; character < images.Characters.Count; character += 3)
        {
            for (var drawing = 0; drawing < ImageSet.DrawingsPerCharacter; drawing += 7)
            {
                var ink = images.InkOf(character, drawing, turns);
                var paper = new byte[ImageSet.PixelsPerDrawing];
                for (var i = 0; i < ink.Pixels.Length; i++) paper[ink.Pixels[i]] = ink.Greys[i];
                Assert.Equal(images.Drawing(character, drawing, turns).ToArray(), paper);
                Assert.Equal(ink.Pixels.ToArray().Distinct().Order(), ink.Pixels.ToArray());
                Assert.DoesNotContain((byte)0, ink.Greys.ToArray());
            }
        }
    }

    [Fact]
    public void Paper_without_ink_and_ink_without_paper_are_drawings_too()
    {
        var pixels = new byte[ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing];
        pixels.AsSpan(ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing).Fill(7);
        var images = new ImageSet("empty and full", "none", [new Character("images_background", "Greek", "character01")], pixels);
        Assert.True(images.InkOf(0, 0, quarterTurns: 2).Pixels.IsEmpty);
        Assert.Equal(Enumerable.Range(0, ImageSet.PixelsPerDrawing).Select(pixel => (ushort)pixel), images.InkOf(0, 1, quarterTurns: 2).Pixels.ToArray());
    }
}
