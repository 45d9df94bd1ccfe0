using System.Text.Json;
using System.Text.Json.Serialization;
using Omniglot.Basics;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Storage;

/// <summary>A kernel in JSON: its limit, and the network by the scales that a kernel depends on.</summary>
internal sealed class KernelJsonConverter : JsonConverter<NetworkKernel>
{
    /// <inheritdoc/>
    public override NetworkKernel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<Stored>(ref reader, options) ?? throw new JsonException("A kernel is an object.");
        var network = stored.Network;
        try
        {
            return new NetworkKernel(
                stored.Limit, Network.NeuralTangent(network.Activation, network.HiddenLayers, network.SigmaW, network.SigmaB, network.SigmaV));
        }
        catch (OmniglotException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NetworkKernel value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new Stored(value.Limit, new StoredNetwork(value.Network.Activation, value.Network.HiddenLayers, value.SigmaW, value.SigmaB, value.SigmaV)),
        options);

    private sealed record Stored(KernelLimit Limit, StoredNetwork Network);

    private sealed record StoredNetwork(Activation Activation, int HiddenLayers, double SigmaW, double SigmaB, double SigmaV);
}
