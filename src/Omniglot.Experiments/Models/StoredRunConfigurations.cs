using System.Text.Json;
using System.Text.Json.Serialization;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Models;

/// <summary>How the configuration of a run is stored: its name is the hash of this very JSON, so no member of it may ever change.</summary>
internal sealed class StoredRunConfigurations : JsonConverter<RunConfiguration>
{
    /// <inheritdoc/>
    public override RunConfiguration? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Stored>(ref reader, options)?.ToRun();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RunConfiguration value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, Stored.Of(value), options);

    private sealed record StoredKernel(NetworkKernel Kernel, double MetaLearningRate, KernelStorage Storage);

    private sealed record StoredPerceptron(StoredNetwork Network, PerceptronTraining Training, double MetaLearningRate);

    private sealed record StoredNetwork(
        int Inputs,
        int Ways,
        Activation Activation,
        Parametrization Parametrization,
        IReadOnlyList<LayerScale> Scales,
        double BiasMultiplier,
        ReadoutStart Readout);

    private sealed record Stored
    {
        public required string Model { get; init; }

        public required string Activation { get; init; }

        public required int HiddenLayers { get; init; }

        public required Width Width { get; init; }

        public required ulong Seed { get; init; }

        public required string Dataset { get; init; }

        public required string DatasetDigest { get; init; }

        public required string HyperparameterSet { get; init; }

        public required Hyperparameters? Hyperparameters { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public StoredKernel? Kernel { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public StoredPerceptron? Perceptron { get; init; }

        public required Protocol Protocol { get; init; }

        public required Precision Precision { get; init; }

        public required int Threads { get; init; }

        public static Stored Of(RunConfiguration run)
        {
            var (row, perceptron, kernel) = run.Model.Match<(Hyperparameters?, StoredPerceptron?, StoredKernel?)>(
                network => network.Row is { } row ? (row, null, null) : (null, ToPerceptron(network, run.Protocol.Shape.Ways), null),
                kernel => (null, null, new(kernel.Kernel, kernel.MetaLearningRate, kernel.Storage)));
            return new Stored
            {
                Model = run.Model.Name,
                Activation = run.Model.Activation.Name,
                HiddenLayers = run.Model.HiddenLayers,
                Width = run.Width,
                Seed = run.Seed,
                Dataset = run.Dataset,
                DatasetDigest = run.DatasetDigest,
                HyperparameterSet = run.HyperparameterSet,
                Hyperparameters = row,
                Kernel = kernel,
                Perceptron = perceptron,
                Protocol = run.Protocol,
                Precision = run.Precision,
                Threads = run.Threads,
            };
        }

        public RunConfiguration ToRun()
        {
            var run = new RunConfiguration
            {
                Model = ToModel(),
                Width = Width,
                Seed = Seed,
                Dataset = Dataset,
                DatasetDigest = DatasetDigest,
                HyperparameterSet = HyperparameterSet,
                Protocol = Protocol,
                Precision = Precision,
                Threads = Threads,
            };
            var (name, activation, layers) = (run.Model.Name, run.Model.Activation.Name, run.Model.HiddenLayers);
            if ((Model, Activation, HiddenLayers) != (name, activation, layers) || !HasRightSizes)
                throw new JsonException($"there is no model '{Model}' with {HiddenLayers} hidden layers of activation '{Activation}' of these numbers");
            return run;
        }

        private bool HasRightSizes =>
            Perceptron is not { Network: var network } || (network.Inputs, network.Ways) == (ImageSet.PixelsPerDrawing, Protocol.Shape.Ways);

        private static StoredPerceptron ToPerceptron(NetworkModel model, int ways)
        {
            var network = model.Network;
            return new StoredPerceptron(
                new StoredNetwork(
                    ImageSet.PixelsPerDrawing, ways, network.Activation, network.Parametrization, network.Scales, network.BiasMultiplier, network.Readout),
                model.Training,
                model.MetaLearningRate);
        }

        private RunModel ToModel() => (Hyperparameters, Perceptron, Kernel) switch
        {
            ({ } row, null, null) => NetworkModel.Linear(row),
            (null, { Network: var network } perceptron, null) => new NetworkModel(
                new Network(network.Activation, network.Parametrization, network.Scales, network.BiasMultiplier, network.Readout),
                perceptron.Training,
                perceptron.MetaLearningRate),
            (null, null, { } kernel) => new KernelModel(kernel.Kernel, kernel.MetaLearningRate, kernel.Storage),
            _ => throw new JsonException("a run has the hyperparameters of one network or of one kernel"),
        };
    }
}
