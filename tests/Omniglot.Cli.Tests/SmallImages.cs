using System.Collections.Concurrent;
using Omniglot.Basics;
using Omniglot.Data;

namespace Omniglot.Cli.Tests;

/// <summary>A data set that is made in no time, once: a pattern for each character, noise in each drawing.</summary>
internal static class SmallImages
{
    private const int Levels = 256;

    private static readonly ConcurrentDictionary<(string, ulong), ImageSet> Made = new();

    public static ImageSet Create(string name = "patterns", ulong seed = 1) => Made.GetOrAdd((name, seed), _ => Make(name, seed));

    private static ImageSet Make(string name, ulong seed)
    {
        Character[] characters =
        [
            .. Alphabet("images_background", "Armenian", 6),
            .. Alphabet("images_background", "Balinese", 12),
            .. Alphabet("images_evaluation", "ULOG", 8),
        ];
        var pixels = new byte[characters.Length * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (drawing, pixel) = Math.DivRem(i, ImageSet.PixelsPerDrawing);
            var character = drawing / ImageSet.DrawingsPerCharacter;
            var noise = new RandomStream(seed, (ulong)i).NextInt(Levels / 2);
            pixels[i] = (byte)(noise + (pixel % (character + 2) == 0 ? Levels / 2 - 1 : 0));
        }

        return new ImageSet(name, $"{name.Replace(' ', '-')}-{seed}-0123456789", characters, pixels);
    }

    private static IEnumerable<Character> Alphabet(string set, string alphabet, int count) =>
        Enumerable.Range(1, count).Select(i => new Character(set, alphabet, $"character{i:00}"));
}
