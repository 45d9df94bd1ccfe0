using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Experiments.Storage;

/// <summary>
/// Files of named tensors in the safetensors format (eight bytes of header length, a JSON header, the raw data), readable
/// from Python as well. Our own metadata carries a SHA-256 of the rest of the header and the data, so that a damaged file is
/// refused. The data starts, and each tensor in it, at a multiple of the size of its numbers, so that other programs can map it.
/// </summary>
internal static class Safetensors
{
    private const string Metadata = "__metadata__";
    private const string Checksum = "sha256";
    private const int LargestHeader = 1 << 20;
    private const int Alignment = 8;

    private static readonly Dictionary<torch.ScalarType, string> TypeNames = new()
    {
        [torch.ScalarType.Float32] = "F32",
        [torch.ScalarType.Float64] = "F64",
    };

    /// <summary>Writes tensors and metadata, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, torch.Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var data = new MemoryStream();
        var header = new JsonObject();
        foreach (var (name, tensor) in tensors.OrderByDescending(pair => pair.Value.element_size()).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var start = data.Length;
            using var contiguous = tensor.cpu().contiguous();
            data.Write(contiguous.bytes);
            header[name] = new JsonObject
            {
                ["dtype"] = TypeNames[tensor.dtype],
                ["shape"] = new JsonArray([.. tensor.shape.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(start, data.Length),
            };
        }

        var content = data.ToArray();
        header[Metadata] = new JsonObject(metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        header[Metadata]![Checksum] = Digest(header, content);
        var text = Padded(JsonSerializer.SerializeToUtf8Bytes(header));
        StoredFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
            stream.Write(length);
            stream.Write(text);
            stream.Write(content);
        });
    }

    /// <summary>Reads a file back; the tensors are the caller's.</summary>
    /// <exception cref="OmniglotException">The file is missing, damaged or not of our making.</exception>
    public static (Dictionary<string, torch.Tensor> Tensors, Dictionary<string, string> Metadata) Read(string path)
    {
        LibTorchLibrary.Load();
        try
        {
            var file = StoredFile.ReadAllBytes(path);
            if (ForeignFile.Recognize(file) is { } foreign)
                throw new OmniglotException($"{path} is no model of this program ({foreign}): give the model.safetensors of a run.");
            return Parse(file);
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            throw OmniglotException.Because(e, $"The model {path} cannot be read", "check the path");
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw OmniglotException.Because(e, $"{path} is not a whole model file", "give one that this program wrote, or train it anew");
        }
    }

    // What reading wrong bytes ends in, here and in the JSON library.
    private static bool IsForeign(Exception e) => e is InvalidDataException or JsonException or InvalidOperationException
        or FormatException or KeyNotFoundException or ArgumentException or OverflowException;

    private static (Dictionary<string, torch.Tensor>, Dictionary<string, string>) Parse(ReadOnlySpan<byte> file)
    {
        var length = file.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(file) : ulong.MaxValue;
        if (length > LargestHeader || (int)length > file.Length - sizeof(ulong)) throw new InvalidDataException("it is cut short");
        var header = JsonNode.Parse(file.Slice(sizeof(ulong), (int)length))?.AsObject() ?? throw new InvalidDataException("it has no header");
        var content = file[(sizeof(ulong) + (int)length)..];
        if (header[Metadata]?.AsObject() is not { } own || !own.Remove(Checksum, out var checksum))
            throw new InvalidDataException("another program wrote it");
        if (checksum?.GetValue<string>() != Digest(header, content))
            throw new InvalidDataException("its checksum does not match");
        var metadata = own.ToDictionary(pair => pair.Key, pair => Known(pair.Value).GetValue<string>(), StringComparer.Ordinal);
        header.Remove(Metadata);
        var tensors = new Dictionary<string, torch.Tensor>(StringComparer.Ordinal);
        foreach (var (name, entry) in header) tensors[name] = Tensor(Known(entry).AsObject(), content);
        return (tensors, metadata);
    }

    private static byte[] Padded(byte[] json)
    {
        var padded = new byte[(json.Length + Alignment - 1) / Alignment * Alignment];
        json.CopyTo(padded, 0);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return padded;
    }

    private static JsonNode Known(JsonNode? node) => node ?? throw new InvalidDataException("its header leaves something out");

    private static string Digest(JsonObject header, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(header));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static torch.Tensor Tensor(JsonObject entry, ReadOnlySpan<byte> content)
    {
        var name = entry["dtype"]?.GetValue<string>();
        var type = TypeNames.FirstOrDefault(pair => pair.Value == name, new(torch.ScalarType.Byte, "")).Key;
        if (type == torch.ScalarType.Byte) throw new InvalidDataException($"its element type is {name}");
        var shape = Known(entry["shape"]).AsArray().Select(size => Known(size).GetValue<long>()).ToArray();
        var offsets = Known(entry["data_offsets"]).AsArray().Select(offset => Known(offset).GetValue<int>()).ToArray();
        if (offsets is not [var start, var end] || start < 0 || end < start || end > content.Length)
            throw new InvalidDataException("its data ends early");
        var size = (type == torch.ScalarType.Float32 ? sizeof(float) : sizeof(double)) * (decimal)shape.Aggregate(1m, (product, n) => product * n);
        if (shape.Any(n => n < 0) || size != end - start) throw new InvalidDataException("a shape does not fit its data");
        var tensor = torch.empty(shape, dtype: type);
        content[start..end].CopyTo(tensor.bytes);
        return tensor;
    }
}
