using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>What happens to any file, whatever its format.</summary>
public static class ByteMutations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new("bits flipped", Flip),
        new("cut short", (whole, random) => whole[..random.NextInt(whole.Length)]),
        new("start missing", (whole, random) => whole[random.NextInt(whole.Length)..]),
        new("blocks exchanged", Exchange),
        new("a block repeated", Repeat),
        new("bytes inserted", Insert),
        new("a block missing", (whole, random) => Cut(whole, Block(whole, random))),
        new("a range of zeros", Zero),
    ];

    private static byte[] Flip(byte[] whole, RandomStream random)
    {
        var spoilt = (byte[])whole.Clone();
        for (var flips = 1 + random.NextInt(4); flips > 0; flips--) spoilt[random.NextInt(whole.Length)] ^= (byte)(1 << random.NextInt(8));
        return spoilt;
    }

    private static byte[] Exchange(byte[] whole, RandomStream random)
    {
        var (a, b) = (Block(whole, random), Block(whole, random));
        if (a.Start > b.Start) (a, b) = (b, a);
        if (a.End > b.Start) a.End = b.Start;
        return [.. whole[..a.Start], .. whole[b.Start..b.End], .. whole[a.End..b.Start], .. whole[a.Start..a.End], .. whole[b.End..]];
    }

    private static byte[] Repeat(byte[] whole, RandomStream random)
    {
        var (start, end) = Block(whole, random);
        return [.. whole[..end], .. whole[start..]];
    }

    private static byte[] Insert(byte[] whole, RandomStream random)
    {
        var at = random.NextInt(whole.Length + 1);
        var inserted = new byte[1 + random.NextInt(64)];
        for (var i = 0; i < inserted.Length; i++) inserted[i] = (byte)random.NextInt(256);
        return [.. whole[..at], .. inserted, .. whole[at..]];
    }

    private static byte[] Zero(byte[] whole, RandomStream random)
    {
        var (start, end) = Block(whole, random);
        var spoilt = (byte[])whole.Clone();
        spoilt.AsSpan(start..end).Clear();
        return spoilt;
    }

    private static byte[] Cut(byte[] whole, (int Start, int End) block) => [.. whole[..block.Start], .. whole[block.End..]];

    // Short and long ones alike.
    private static (int Start, int End) Block(byte[] whole, RandomStream random)
    {
        var start = random.NextInt(whole.Length);
        var longest = 1 + random.NextInt(Math.Max(1, Math.Min(whole.Length, 1 << random.NextInt(13))));
        return (start, Math.Min(whole.Length, start + longest));
    }
}
