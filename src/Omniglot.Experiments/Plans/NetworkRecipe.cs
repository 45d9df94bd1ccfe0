using System.Text.Json;
using System.Text.Json.Serialization;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Plans;

/// <summary>A network and its training that have a name: all that is chosen of it but its width, the data and the protocol.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="Model">The model of its runs.</param>
[JsonConverter(typeof(StoredRecipes))]
public sealed record NetworkRecipe(string Name, NetworkModel Model)
{
    /// <summary>What results call a network that started from this recipe: its name stays where only the depth, the activation or the
    /// parametrization is another, which tables name.</summary>
    public string NameOf(NetworkModel model)
    {
        var deep = WithDepth(model.HiddenLayers).Model;
        var same = deep with { Network = deep.Network with { Activation = model.Activation, Parametrization = model.Network.Parametrization } };
        return model == same ? Name : RunModel.Custom;
    }

    /// <summary>The same recipe for another depth: the scales of the last hidden layer serve all further ones.</summary>
    /// <exception cref="OmniglotException">The parametrization is none of so many layers.</exception>
    public NetworkRecipe WithDepth(int hiddenLayers)
    {
        var (network, scales) = (Model.Network, Model.Network.Scales);
        if (hiddenLayers == network.HiddenLayers) return this;
        var deep = network with
        {
            Parametrization = Parametrization.Of(network.Parametrization.Name, hiddenLayers),
            Scales = [.. Enumerable.Range(0, hiddenLayers).Select(l => scales[Math.Min(l, scales.Count - 2)]), scales[^1]],
        };
        return this with { Model = Model with { Network = deep } };
    }

    private sealed record Stored(
        string Name,
        Activation Activation,
        Parametrization Parametrization,
        IReadOnlyList<LayerScale> Scales,
        double BiasMultiplier,
        ReadoutStart Readout,
        PerceptronTraining Training,
        double MetaLearningRate);

    // All members stand side by side in a file.
    private sealed class StoredRecipes : JsonConverter<NetworkRecipe>
    {
        public override NetworkRecipe Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var stored = JsonSerializer.Deserialize<Stored>(ref reader, options) ?? throw new JsonException("a recipe is null");
            var network = new Network(stored.Activation, stored.Parametrization, stored.Scales, stored.BiasMultiplier, stored.Readout);
            return new NetworkRecipe(stored.Name, new NetworkModel(network, stored.Training, stored.MetaLearningRate));
        }

        public override void Write(Utf8JsonWriter writer, NetworkRecipe value, JsonSerializerOptions options)
        {
            var (network, model) = (value.Model.Network, value.Model);
            var stored = new Stored(
                value.Name,
                network.Activation,
                network.Parametrization,
                network.Scales,
                network.BiasMultiplier,
                network.Readout,
                model.Training,
                model.MetaLearningRate);
            JsonSerializer.Serialize(writer, stored, options);
        }
    }
}
