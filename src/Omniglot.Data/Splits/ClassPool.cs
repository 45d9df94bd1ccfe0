namespace Omniglot.Data.Splits;

/// <summary>
/// The classes of one split of a data set: its characters, and in training and validation also their rotations by 90°,
/// 180° and 270° as classes of their own.
/// </summary>
public sealed class ClassPool
{
    private readonly ImageSet _images;

    /// <summary>The classes of a split.</summary>
    public ClassPool(ImageSet images, SplitScheme scheme, MetaSplit split)
    {
        _images = images;
        Split = split;
        var turns = split == MetaSplit.Test ? 1 : QuarterTurn.Count;
        Classes = [.. CharacterSplit.Indices(images, scheme, split)
            .SelectMany(character => Enumerable.Range(0, turns).Select(turn => new CharacterClass(character, turn)))];
    }

    /// <summary>The split whose classes these are.</summary>
    public MetaSplit Split { get; }

    /// <summary>All classes: by character, then by rotation.</summary>
    public IReadOnlyList<CharacterClass> Classes { get; }

    /// <summary>The characters among them, without rotations.</summary>
    public int Characters => Classes.Count / (Split == MetaSplit.Test ? 1 : QuarterTurn.Count);

    /// <summary>The 784 pixels of one drawing of a class, as it is turned.</summary>
    /// <param name="row">Class index · 20 + drawing, as episodes are drawn.</param>
    public ReadOnlyMemory<byte> Drawing(int row)
    {
        var (character, drawing, turns) = Find(row);
        return _images.Drawing(character, drawing, turns);
    }

    /// <summary>The same as its ink.</summary>
    internal InkDrawing InkOf(int row)
    {
        var (character, drawing, turns) = Find(row);
        return _images.InkOf(character, drawing, turns);
    }

    private (int Character, int Drawing, int QuarterTurns) Find(int row)
    {
        var (index, drawing) = Math.DivRem(row, ImageSet.DrawingsPerCharacter);
        var (character, turns) = Classes[index];
        return (character, drawing, turns);
    }
}
