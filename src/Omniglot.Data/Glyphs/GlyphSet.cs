using System.Security.Cryptography;
using System.Text;
using Omniglot.Basics;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Glyphs;

/// <summary>
/// The built-in data set: synthetic handwriting for machines without data and network. It borrows the sets, the names of
/// the alphabets and their sizes from Omniglot, so that every split works on it alike; nothing in it is drawn after
/// Omniglot. Character i of alphabet a is determined by (a, i), drawing j of the c-th of all characters by (c, j) beside it,
/// whatever the thread count.
/// </summary>
public static class GlyphSet
{
    /// <summary>What figures and results call it; never Omniglot.</summary>
    public const string Name = "synthetic glyphs";

    private const ulong Seed = 105;

    // Counts up whenever other pixels are drawn.
    private const int Version = 1;

    /// <summary>Draws a set with the names of these characters.</summary>
    /// <param name="characters">The alphabets and characters to invent, in ordinal order of their paths; 20 drawings of each are made.</param>
    /// <param name="progress">Told how many drawings are done, in rising order.</param>
    /// <param name="cancellation">Ends the work between batches.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImageSet Draw(IReadOnlyList<Character> characters, IProgress<int> progress, CancellationToken cancellation)
    {
        var glyphs = Design(characters);
        var count = characters.Count * ImageSet.DrawingsPerCharacter;
        var pixels = DrawingPipeline.Run(count, (index, ink) => Draw(glyphs, index, ink), progress, cancellation);
        return Images(characters, pixels);
    }

    /// <summary>A set that has been drawn before.</summary>
    /// <param name="characters">What <see cref="Draw(IReadOnlyList{Character}, IProgress{int}, CancellationToken)"/> was given.</param>
    /// <param name="pixels">The pixels that it drew.</param>
    public static ImageSet Images(IReadOnlyList<Character> characters, byte[] pixels) => new(Name, Digest(characters, pixels), characters, pixels);

    /// <summary>What determines the pixels, as a digest: how glyphs are drawn, and the places of the characters.</summary>
    public static string Recipe(IReadOnlyList<Character> characters) => Digest(characters, [Version]);

    private static List<Glyph> Design(IReadOnlyList<Character> characters)
    {
        var glyphs = new List<Glyph>(characters.Count);
        foreach (var (alphabet, members) in characters.GroupBy(c => (c.Set, c.Alphabet)).Index())
        {
            var script = Script.Design(new RandomStream(Seed, (ulong)alphabet));
            glyphs.AddRange(members.Select((_, i) => Glyph.Design(script, new RandomStream(Seed, (ulong)alphabet, (ulong)i))));
        }

        return glyphs;
    }

    private static void Draw(List<Glyph> glyphs, int index, Span<byte> ink)
    {
        var (character, drawing) = Math.DivRem(index, ImageSet.DrawingsPerCharacter);
        var (strokes, penWidth) = Hand.Draw(glyphs[character], new RandomStream(Seed, (ulong)character, (ulong)drawing, 1));
        Pen.Draw(strokes, penWidth, ink);
    }

    private static string Digest(IReadOnlyList<Character> characters, byte[] pixels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var character in characters) hash.AppendData(Encoding.UTF8.GetBytes(character.Path + "\n"));
        hash.AppendData(pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
