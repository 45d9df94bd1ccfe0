using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Experiments.Tests.Models;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("12")]
    [InlineData("123")]
    [InlineData("1234567")]
    public void The_data_and_every_tensor_in_it_can_be_mapped(string metadata)
    {
        Write(metadata);
        var file = File.ReadAllBytes(_folder["model"]);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        foreach (var (name, entry) in JsonNode.Parse(file.AsSpan(8, length))!.AsObject())
        {
            if (name == "__metadata__") continue;
            Assert.Equal(0, (int)entry!["data_offsets"]![0]! % ((string?)entry["dtype"] == "F64" ? 8 : 4));
        }
    }

    [Fact]
    public void What_is_written_is_read_back_with_and_without_padding()
    {
        Write("1234");
        AssertRead();

        // As earlier versions wrote it.
        var file = File.ReadAllBytes(_folder["model"]);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        var header = file.AsSpan(8, length).TrimEnd((byte)' ').ToArray();
        var bare = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bare, (ulong)header.Length);
        File.WriteAllBytes(_folder["model"], [.. bare, .. header, .. file.AsSpan(8 + length)]);
        Assert.NotEqual(length, header.Length);
        AssertRead();
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    public void A_file_of_another_program_is_told_as_such(string header)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        File.WriteAllBytes(_folder["model"], [.. length, .. System.Text.Encoding.UTF8.GetBytes(header), .. new byte[4]]);
        Assert.Contains("another program wrote it", Assert.Throws<OmniglotException>(() => Safetensors.Read(_folder["model"])).Message,
            StringComparison.Ordinal);
    }

    private void Write(string metadata)
    {
        using var single = torch.tensor((float[])[0, 1, 2]);
        using var twice = torch.tensor((double[])[0, 1]);
        Safetensors.Write(
            _folder["model"], new Dictionary<string, torch.Tensor> { ["a"] = single, ["b"] = twice }, new Dictionary<string, string> { ["note"] = metadata });
    }

    private void AssertRead()
    {
        var (tensors, metadata) = Safetensors.Read(_folder["model"]);
        Assert.Equal("1234", metadata["note"]);
        Assert.Equal([0, 1, 2], tensors["a"].data<float>().ToArray());
        Assert.Equal([0, 1], tensors["b"].data<double>().ToArray());
        foreach (var tensor in tensors.Values) tensor.Dispose();
    }
}
