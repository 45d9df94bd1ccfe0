using System.Globalization;
using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Learning;

namespace Omniglot.Experiments.Storage;

/// <summary>A meta-trained model as stored: the whole configuration of its run, the epoch that was kept, and its slow
/// weights. It owns the weights.</summary>
/// <param name="Configuration">All that determined the run.</param>
/// <param name="Epoch">The kept epoch.</param>
/// <param name="State">The slow weights.</param>
public sealed record SavedModel(RunConfiguration Configuration, int Epoch, LearnerState State) : IDisposable
{
    private const string Format = "1";

    /// <summary>Writes the model whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public void Write(string path) => Safetensors.Write(path, State.Tensors, new Dictionary<string, string>
    {
        ["format"] = Format,
        ["configuration"] = JsonSerializer.Serialize(Configuration, JsonFormat.OneLine),
        ["epoch"] = Epoch.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>Reads a model back.</summary>
    /// <exception cref="OmniglotException">The file is missing, damaged, or of another version.</exception>
    public static SavedModel Read(string path)
    {
        var (tensors, metadata) = Safetensors.Read(path);
        var state = new LearnerState(tensors);
        try
        {
            if (metadata.ContainsKey(RunCheckpoints.Moment))
                throw new OmniglotException($"{path} is the checkpoint of a run that has not ended: give the model.safetensors of one that has.");
            var format = metadata.GetValueOrDefault("format");
            if (format != Format)
            {
                throw new OmniglotException(
                    $"{path} is a model of format {format ?? "unknown"}, this program reads format {Format}: use the version that wrote it, or train it anew.");
            }

            var configuration = JsonSerializer.Deserialize<RunConfiguration>(metadata["configuration"], JsonFormat.Options)
                ?? throw new JsonException("it is null");
            return new SavedModel(configuration, int.Parse(metadata["epoch"], CultureInfo.InvariantCulture), state);
        }
        catch (Exception e)
        {
            state.Dispose();
            if (e is JsonException or KeyNotFoundException or FormatException or OverflowException or InvalidOperationException)
                throw new OmniglotException($"The configuration inside {path} cannot be read ({OneLine.Of(e.Message)}): train the model anew.", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}
