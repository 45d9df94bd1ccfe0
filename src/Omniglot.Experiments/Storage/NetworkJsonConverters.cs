using System.Text.Json;
using System.Text.Json.Serialization;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
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

/// <summary>A perceptron in JSON: inputs and ways are stored with the network.</summary>
internal sealed class PerceptronJsonConverter : JsonConverter<PerceptronConfiguration>
{
    /// <inheritdoc/>
    public override PerceptronConfiguration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<Stored>(ref reader, options) ?? throw new JsonException("A perceptron is an object.");
        var network = stored.Network;
        return new PerceptronConfiguration(
            new Network(network.Activation, network.Parametrization, network.Scales, network.BiasMultiplier, network.Readout),
            network.Inputs,
            network.Ways,
            stored.Training,
            stored.MetaLearningRate);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PerceptronConfiguration value, JsonSerializerOptions options)
    {
        var network = value.Network;
        JsonSerializer.Serialize(
            writer,
            new Stored(
                new StoredNetwork(value.Inputs, value.Ways, network.Activation, network.Parametrization, network.Scales, network.BiasMultiplier, network.Readout),
                value.Training,
                value.MetaLearningRate),
            options);
    }

    private sealed record Stored(StoredNetwork Network, PerceptronTraining Training, double MetaLearningRate);

    private sealed record StoredNetwork(
        int Inputs, int Ways, Activation Activation, Parametrization Parametrization, IReadOnlyList<LayerScale> Scales, double BiasMultiplier, ReadoutStart Readout);
}
