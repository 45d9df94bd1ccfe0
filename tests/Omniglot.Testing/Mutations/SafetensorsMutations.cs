using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>Lies in the header of a file of tensors, with the checksum that belongs to the truth and with one that fits.</summary>
public static class SafetensorsMutations
{
    private const string Metadata = "__metadata__";
    private const string Checksum = "sha256";

    private static readonly ulong[] Lengths = [0, 1, 7, 1 << 20, (1 << 20) + 1, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue];

    // As the names say of the sizes that they lie about.
    private static readonly string[] Sizes =
        ["-1", "0", "1", "4096", "2147483647", "2147483648", "4611686018427387904", "9223372036854775807", "1e3", "1.5", "null", "\"1\"", "[]", "1e999"];

    private static readonly string[] Members =
        ["null", "[]", "{}", "\"F32\"", "\"F64\"", "\"F16\"", "\"I64\"", "3", "[0]", "[0, 0]", "[1, 1, 1, 1]",
        "[1000000000000000000, 1000000000000000000]", "[9223372036854775807, 0]", "[-1, -1]"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new("a forged length of the header", Length),
        new("a forged header", (whole, random) => Forge(whole, random, sign: false)),
        new("a forged header with a checksum", (whole, random) => Forge(whole, random, sign: true), Forges: true),
        new("a forged header with a checksum", (whole, random) => Forge(whole, random, sign: true), Forges: true),
        new("metadata forged with a checksum", ForgeMetadata, Forges: true),
    ];

    private static byte[] Length(byte[] whole, RandomStream random)
    {
        var spoilt = (byte[])whole.Clone();
        var true_ = BinaryPrimitives.ReadUInt64LittleEndian(whole);
        var length = random.NextInt(2) == 0 ? Lengths[random.NextInt(Lengths.Length)] : true_ + (ulong)random.NextInt(9) - 4;
        BinaryPrimitives.WriteUInt64LittleEndian(spoilt, length == true_ ? length + 1 : length);
        return spoilt;
    }

    private static byte[] Forge(byte[] whole, RandomStream random, bool sign)
    {
        var (header, content) = Parts(whole);
        var names = header.Select(member => member.Key).Where(name => name != Metadata).ToArray();
        var entry = header[names[random.NextInt(names.Length)]]!.AsObject();
        var member = entry.Select(pair => pair.Key).ElementAt(random.NextInt(entry.Count));
        if (entry[member] is JsonArray { Count: > 0 } list && random.NextInt(2) == 0) list[random.NextInt(list.Count)] = JsonNode.Parse(Size(random));
        else entry[member] = JsonNode.Parse(Members[random.NextInt(Members.Length)]);
        if (random.NextInt(8) == 0) header[names[random.NextInt(names.Length)]] = JsonNode.Parse(Members[random.NextInt(Members.Length)]);
        if (random.NextInt(8) == 0) header.Remove(names[random.NextInt(names.Length)]);
        return Whole(header, content, sign);

        static string Size(RandomStream random) => Sizes[random.NextInt(Sizes.Length)];
    }

    private static byte[] ForgeMetadata(byte[] whole, RandomStream random)
    {
        var (header, content) = Parts(whole);
        var own = header[Metadata]!.AsObject();
        var names = own.Select(pair => pair.Key).Where(name => name != Checksum).ToArray();
        var name = names[random.NextInt(names.Length)];
        var text = own[name]!.GetValue<string>();
        switch (random.NextInt(4))
        {
            case 0: own.Remove(name); break;
            case 1: own[name] = null; break;
            case 2: own[name] = 7; break;
            default:
                own[name] = text.StartsWith('{')
                    ? System.Text.Encoding.UTF8.GetString(JsonMutations.All[random.NextInt(JsonMutations.All.Count)]
                        .Apply(System.Text.Encoding.UTF8.GetBytes(text), random))
                    : Sizes[random.NextInt(Sizes.Length)];
                break;
        }

        return Whole(header, content, sign: true);
    }

    private static (JsonObject Header, byte[] Content) Parts(byte[] whole)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(whole);
        return (JsonNode.Parse(whole.AsSpan(sizeof(ulong), length))!.AsObject(), whole[(sizeof(ulong) + length)..]);
    }

    private static byte[] Whole(JsonObject header, byte[] content, bool sign)
    {
        if (sign)
        {
            var own = header[Metadata]!.AsObject();
            own.Remove(Checksum);
            own[Checksum] = Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(header), .. content]));
        }

        var text = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. content];
    }
}
