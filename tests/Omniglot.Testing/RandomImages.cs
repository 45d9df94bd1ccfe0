using Omniglot.Data;

namespace Omniglot.Testing;

/// <summary>
/// Sets of made-up drawings: every character is a random pattern, every drawing random but for a quarter of its pixels,
/// which are the pattern's.
/// </summary>
public static class RandomImages
{
    private const int KeptOneIn = 4;

    /// <summary>Drawings for given characters, in any order.</summary>
    public static ImageSet Of(IEnumerable<Character> characters, int seed = 1)
    {
        var ordered = characters.OrderBy(character => character.Path, StringComparer.Ordinal).ToArray();
        var random = new System.Random(seed);
        var pixels = new byte[ordered.Length * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing];
        var pattern = new byte[ImageSet.PixelsPerDrawing];
        var drawings = ordered.Length * ImageSet.DrawingsPerCharacter;
        for (var drawing = 0; drawing < drawings; drawing++)
        {
            if (drawing % ImageSet.DrawingsPerCharacter == 0) random.NextBytes(pattern);
            var target = pixels.AsSpan(drawing * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing);
            random.NextBytes(target);
            for (var p = 0; p < target.Length; p++)
                target[p] = Ink(target[p] % KeptOneIn == 0 ? pattern[p] : target[p]);
        }

        return new ImageSet("random images", "none", ordered, pixels);
    }

    /// <summary>A small set that has classes in every split: <paramref name="characters"/> characters each of Greek
    /// (training), Hebrew (validation) and Tibetan (test).</summary>
    public static ImageSet Small(int characters = 6, int seed = 1) => Of(
        from alphabet in new[] { ("images_background", "Greek"), ("images_background", "Hebrew"), ("images_evaluation", "Tibetan") }
        from number in Enumerable.Range(1, characters)
        select new Character(alphabet.Item1, alphabet.Item2, $"character{number:00}"), seed);

    // One pixel in six has ink, as in real drawings.
    private static byte Ink(byte random) => random < 43 ? (byte)(255 - 5 * random) : (byte)0;
}
