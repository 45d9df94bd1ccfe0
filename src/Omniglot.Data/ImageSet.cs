namespace Omniglot.Data;

/// <summary>
/// A whole data set in memory, preprocessed: 20 drawings of every character, 28 × 28 grey levels, ink bright on black.
/// </summary>
public sealed class ImageSet
{
    /// <summary>Drawings of each character, one by each of 20 people.</summary>
    public const int DrawingsPerCharacter = 20;

    /// <summary>Height and width of a preprocessed drawing, in pixels.</summary>
    public const int Side = 28;

    /// <summary>Bytes of one preprocessed drawing: the input dimension d of a network.</summary>
    public const int PixelsPerDrawing = Side * Side;

    private readonly Lazy<InkDrawings>[] _ink;

    /// <param name="name">What figures and results call the data: <c>Omniglot</c> or <c>synthetic glyphs</c>.</param>
    /// <param name="digest">SHA-256 (lowercase hex) that identifies the contents.</param>
    /// <param name="characters">All characters, in ordinal order of their paths.</param>
    /// <param name="pixels">[characters × 20 × 784] grey levels: drawing j of character i starts at (20 i + j) · 784.</param>
    /// <exception cref="ArgumentException">The number of pixels does not fit, or the characters are not in order.</exception>
    public ImageSet(string name, string digest, IReadOnlyList<Character> characters, byte[] pixels)
    {
        if (pixels.Length != characters.Count * DrawingsPerCharacter * PixelsPerDrawing)
            throw new ArgumentException($"{pixels.Length} pixels for {characters.Count} characters.", nameof(pixels));
        for (var i = 1; i < characters.Count; i++)
            if (Character.Compare(characters[i - 1], characters[i]) >= 0)
                throw new ArgumentException($"{characters[i].Path} is out of order.", nameof(characters));
        Name = name;
        Digest = digest;
        Characters = characters;
        Pixels = pixels;
        _ink = [.. Enumerable.Range(0, QuarterTurn.Count).Select(turns => new Lazy<InkDrawings>(() => InkDrawings.Find(pixels, turns)))];
    }

    /// <summary>What figures and results call the data: <c>Omniglot</c> or <c>synthetic glyphs</c>.</summary>
    public string Name { get; }

    /// <summary>SHA-256 (lowercase hex) that identifies the contents.</summary>
    public string Digest { get; }

    /// <summary>All characters, in ordinal order of their paths.</summary>
    public IReadOnlyList<Character> Characters { get; }

    /// <summary>[characters × 20 × 784] grey levels, row-major.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>The 784 pixels of one drawing, turned; a copy if it is.</summary>
    /// <param name="character">Index of the character.</param>
    /// <param name="drawing">0 … 19.</param>
    /// <param name="quarterTurns">Counter-clockwise rotations by 90°: 0 … 3.</param>
    public ReadOnlyMemory<byte> Drawing(int character, int drawing, int quarterTurns)
    {
        var pixels = Pixels.Slice((character * DrawingsPerCharacter + drawing) * PixelsPerDrawing, PixelsPerDrawing);
        return quarterTurns == 0 ? pixels : QuarterTurn.Turn(pixels.Span, quarterTurns);
    }

    /// <summary>The same as its ink. The first drawing asked for with a turn has that of all found.</summary>
    internal InkDrawing InkOf(int character, int drawing, int quarterTurns) =>
        _ink[quarterTurns].Value[character * DrawingsPerCharacter + drawing];
}
