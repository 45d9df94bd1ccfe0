namespace Omniglot.Data.Splits;

/// <summary>
/// The classes of one split of a data set: its characters, and in training and validation also their rotations by 90°,
/// 180° and 270° as classes of their own. Rotated drawings are not stored; they are read through a permutation.
/// </summary>
public sealed class ClassPool
{
    private const int Turns = 4;
    private static readonly int[][] Sources = [.. Enumerable.Range(0, Turns).Select(SourcesOfTurn)];

    private readonly ImageSet _images;

    /// <summary>The classes of a split.</summary>
    public ClassPool(ImageSet images, SplitScheme scheme, MetaSplit split)
    {
        _images = images;
        Split = split;
        var turns = split == MetaSplit.Test ? 1 : Turns;
        Classes = [.. CharacterSplit.Of(images, scheme, split)
            .SelectMany(character => Enumerable.Range(0, turns).Select(turn => new CharacterClass(character, turn)))];
    }

    /// <summary>The split whose classes these are.</summary>
    public MetaSplit Split { get; }

    /// <summary>All classes: by character, then by rotation.</summary>
    public IReadOnlyList<CharacterClass> Classes { get; }

    /// <summary>The characters among them, without rotations.</summary>
    public int Characters => Classes.Count / (Split == MetaSplit.Test ? 1 : Turns);

    /// <summary>
    /// Writes one drawing of a class through a table of values: <c>target[p] = values[grey level of pixel p]</c>.
    /// </summary>
    /// <param name="row">Class index · 20 + drawing, as in <see cref="Episodes.EpisodeRows"/>.</param>
    /// <param name="values">256 values.</param>
    /// <param name="target">784 values, row-major.</param>
    public void Read<T>(int row, ReadOnlySpan<T> values, Span<T> target)
    {
        var (index, drawing) = Math.DivRem(row, ImageSet.DrawingsPerCharacter);
        var (character, turns) = Classes[index];
        var start = (character * ImageSet.DrawingsPerCharacter + drawing) * ImageSet.PixelsPerDrawing;
        var pixels = _images.Pixels.Span.Slice(start, ImageSet.PixelsPerDrawing);
        var sources = Sources[turns];
        for (var p = 0; p < target.Length; p++) target[p] = values[pixels[sources[p]]];
    }

    // A quarter turn counter-clockwise brings the pixel at (column, last - row) to (row, column).
    private static int[] SourcesOfTurn(int turns)
    {
        var sources = Enumerable.Range(0, ImageSet.PixelsPerDrawing).ToArray();
        for (; turns > 0; turns--)
        {
            var previous = sources;
            sources = [.. Enumerable.Range(0, ImageSet.PixelsPerDrawing).Select(p => previous[TurnedFrom(p)])];
        }

        return sources;
    }

    private static int TurnedFrom(int p)
    {
        var (row, column) = Math.DivRem(p, ImageSet.Side);
        return column * ImageSet.Side + ImageSet.Side - 1 - row;
    }
}
