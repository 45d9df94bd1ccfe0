using System.Buffers.Binary;
using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>Lies in the records of a zip archive.</summary>
public static class ZipMutations
{
    private const uint Local = 0x04034b50;
    private const uint Central = 0x02014b50;
    private const uint End = 0x06054b50;

    private static readonly uint[] Values = [0, 1, 2, 8, 9, 99, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xfffffffe, 0xffffffff];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new("a forged local record", (whole, random) => Field(whole, random, Local, [(4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)])),
        new("a forged central record", (whole, random) =>
            Field(whole, random, Central,
            [(4, 2), (6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (34, 2), (36, 2), (38, 4), (42, 4)])),
        new("a forged end record", (whole, random) => Field(whole, random, End, [(4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)])),
        new("central records exchanged", Exchange),
        new("a forged name", Name),
    ];

    private static byte[] Field(byte[] whole, RandomStream random, uint signature, (int At, int Size)[] fields)
    {
        var spoilt = (byte[])whole.Clone();
        var records = Records(whole, signature);
        var (at, size) = fields[random.NextInt(fields.Length)];
        var field = spoilt.AsSpan(records[random.NextInt(records.Count)] + at, size);
        var value = Values[random.NextInt(Values.Length)];
        if (size == 2) BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)value);
        else BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        return spoilt;
    }

    private static byte[] Exchange(byte[] whole, RandomStream random)
    {
        const int fixedPart = 46;
        var spoilt = (byte[])whole.Clone();
        var records = Records(whole, Central);
        var (a, b) = (records[random.NextInt(records.Count)], records[random.NextInt(records.Count)]);
        whole.AsSpan(b, fixedPart).CopyTo(spoilt.AsSpan(a));
        whole.AsSpan(a, fixedPart).CopyTo(spoilt.AsSpan(b));
        return spoilt;
    }

    private static byte[] Name(byte[] whole, RandomStream random)
    {
        const int nameOfCentral = 46;
        var spoilt = (byte[])whole.Clone();
        var records = Records(whole, Central);
        var at = records[random.NextInt(records.Count)] + nameOfCentral;
        byte[] forged = [.. ((string[])["../../x", "/etc/x", "C:\\x", "\0", "\r\n", "..\\..\\x", "\u001b[31m", "con", "./"])[random.NextInt(9)]
            .Select(c => (byte)c)];
        forged.CopyTo(spoilt, at + random.NextInt(8));
        return spoilt;
    }

    private static List<int> Records(byte[] whole, uint signature)
    {
        var found = new List<int>();
        for (var i = 0; i + sizeof(uint) <= whole.Length; i++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(whole.AsSpan(i)) == signature) found.Add(i);
        return found;
    }
}
