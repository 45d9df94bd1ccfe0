using System.Globalization;

namespace Omniglot.Data.Pictures;

/// <summary>A data set at a glance: a row for each alphabet, with one drawing of each of its first characters.</summary>
public static class ContactSheet
{
    /// <summary>Lays out the sheet; its title carries the name of the data set.</summary>
    /// <param name="images">The data set.</param>
    /// <param name="columns">How many characters of each alphabet, at most.</param>
    public static TilePicture LayOut(ImageSet images, int columns = 16)
    {
        var rows = images.Characters.Index()
            .GroupBy(c => (c.Item.Set, c.Item.Alphabet))
            .Select(alphabet => new TileRow(
                alphabet.Key.Alphabet.Replace('_', ' '),
                [.. alphabet.Take(columns).Select(c => (ReadOnlyMemory<byte>?)Drawing(images, c.Index))]))
            .ToList();
        return new TilePicture(
            string.Create(CultureInfo.InvariantCulture, $"{images.Name}: {rows.Count} alphabets, {images.Characters.Count} characters"), rows);
    }

    // Another hand for every character, so that the sheet shows more than one person's.
    private static ReadOnlyMemory<byte> Drawing(ImageSet images, int character) =>
        images.Drawing(character, character % ImageSet.DrawingsPerCharacter, quarterTurns: 0);
}
