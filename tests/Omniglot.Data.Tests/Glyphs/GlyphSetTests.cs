using System.Runtime.InteropServices;
using Omniglot.Basics;
using Omniglot.Data.Drawings;
using Omniglot.Data.Glyphs;
using Omniglot.Data.Sources;
using Xunit;

namespace Omniglot.Data.Tests.Glyphs;

public sealed class GlyphSetTests
{
    private static readonly ImageSet Whole = Draw(ExpectedData.Official);

    [Fact]
    public void The_set_has_the_structure_of_Omniglot_and_its_own_name()
    {
        Assert.Equal("synthetic glyphs", Whole.Name);
        Assert.Equal(ExpectedData.Official.Characters, Whole.Characters);
        Assert.Equal(964, Whole.Characters.Count(c => c.Set == "images_background"));
        Assert.Equal(659, Whole.Characters.Count(c => c.Set == "images_evaluation"));
        Assert.Equal(50, DatasetDescription.Of(Whole).Alphabets.Count);
    }

    [Fact]
    public void Every_drawing_has_ink_on_mostly_empty_paper()
    {
        for (var i = 0; i < Whole.Pixels.Length; i += ImageSet.PixelsPerDrawing)
        {
            var drawing = Whole.Pixels.Slice(i, ImageSet.PixelsPerDrawing).ToArray();
            Assert.InRange(drawing.Count(level => level > 100), 10, ImageSet.PixelsPerDrawing / 2);
        }
    }

    [Fact]
    public void No_drawing_is_there_twice()
    {
        var drawings = Enumerable.Range(0, Whole.Pixels.Length / ImageSet.PixelsPerDrawing)
            .Select(i => Convert.ToBase64String(Whole.Pixels.Span.Slice(i * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing)));
        Assert.Equal(1623 * 20, drawings.Distinct().Count());
    }

    [Fact]
    public async Task A_drawing_is_the_same_whenever_and_on_whatever_thread_it_is_made()
    {
        var skeleton = Small();
        var (first, second) = (Draw(skeleton), await Task.Run(() => Draw(skeleton)));
        Assert.Equal(first.Digest, second.Digest);
        // The first alphabets of both skeletons have the same places, and so the same characters.
        Assert.True(first.Pixels.Span.SequenceEqual(Whole.Pixels.Span[..first.Pixels.Length]));
    }

    [Fact]
    public void Full_size_drawings_are_ink_or_paper()
    {
        var script = Script.Design(new RandomStream(1));
        var ink = new byte[PngDecoder.PixelsPerDrawing];
        Pen.Draw(Glyph.Design(script, new RandomStream(2)).Strokes, 4, ink);
        Assert.Equal<byte>([0, 255], [.. ink.Distinct().Order()]);
    }

    [Fact]
    public void Drawings_of_one_character_resemble_each_other_more_than_those_of_others()
    {
        var right = 0;
        const int trials = 500;
        for (var i = 0; i < trials; i++)
        {
            var (character, other) = (i * 3, (i * 3 + 401) % Whole.Characters.Count);
            if (Resemblance(character, 0, character, 1) > Resemblance(character, 0, other, 1)) right++;
        }

        // Between chance (0.5) and triviality (1): real Omniglot has about 0.75.
        Assert.InRange(right / (double)trials, 0.65, 0.9);
    }

    /// <summary>Whoever draws other glyphs counts up their version, or caches go on holding the old ones.</summary>
    [Fact]
    public void The_recipe_stands_for_these_very_drawings()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Other processors may round curves to other pixels.");
        Assert.StartsWith("b4f50486a5119576a3532c7575cdc9fc", GlyphSet.Recipe(Whole.Characters), StringComparison.Ordinal);
        Assert.Equal("30210895ef0d541844152d035d0fb4d72cc166ff725fcf6f36d04e9cfba541ce", Whole.Digest);
        Assert.NotEqual(GlyphSet.Recipe(Whole.Characters), GlyphSet.Recipe(Small().Characters));
    }

    private static double Resemblance(int character, int drawing, int otherCharacter, int otherDrawing)
    {
        var a = Drawing(character, drawing).Span;
        var b = Drawing(otherCharacter, otherDrawing).Span;
        double product = 0, left = 0, right = 0;
        for (var i = 0; i < a.Length; i++)
            (product, left, right) = (product + a[i] * b[i], left + a[i] * a[i], right + b[i] * b[i]);
        return product / Math.Sqrt(left * right);
    }

    private static ReadOnlyMemory<byte> Drawing(int character, int drawing) =>
        Whole.Pixels.Slice((character * ImageSet.DrawingsPerCharacter + drawing) * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing);

    private static ImageSet Draw(ExpectedData skeleton) =>
        GlyphSet.Draw(skeleton.Characters, new Steps(new SilentLog(), "", 0), CancellationToken.None);

    private static ExpectedData Small() => ExpectedData.Official with
    {
        Background = ExpectedData.Official.Background with { Alphabets = [.. ExpectedData.Official.Background.Alphabets.Take(2)] },
        Evaluation = ExpectedData.Official.Evaluation with { Alphabets = [] },
    };
}
