using System.Diagnostics;
using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Experiments.Storage;

/// <summary>
/// The state of one run under way as a file: tensors <c>now.*</c>, <c>best.*</c> and <c>mean.*</c> in the safetensors format, with a checksum;
/// format, the run's configuration and the moment in its metadata. A new state replaces the old one only when it is whole.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="run">The run.</param>
/// <param name="interval">The time between two states.</param>
/// <param name="warn">Told why a file is of no use.</param>
public sealed class RunCheckpoints(string path, RunConfiguration run, TimeSpan interval, Action<string> warn) : ITrainingCheckpoints
{
    /// <summary>The entry of its metadata that only a checkpoint has.</summary>
    internal const string Moment = "moment";

    private const string Format = "1";
    private const string Now = "now.";
    private const string Best = "best.";
    private const string Mean = "mean.";

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();

    /// <summary>The meta-steps of the state that was gone on from; none where training started from the beginning.</summary>
    public long? ResumedAt { get; private set; }

    /// <inheritdoc/>
    public bool IsDue => _sinceLast.Elapsed >= interval;

    /// <inheritdoc/>
    /// <remarks>A damaged file, and one of another version or run, is of no use: a warning says so, and there is none.</remarks>
    public TrainingState? Read()
    {
        if (!File.Exists(path)) return null;
        try
        {
            var state = Parse();
            ResumedAt = state.Moment.MetaSteps;
            return state;
        }
        catch (Exception useless) when (IsOfNoUse(useless))
        {
            warn($"The checkpoint {path} is damaged or of another run or version ({OneLine.Of(useless.Message)}): the run starts from its beginning.");
            return null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OmniglotException">The file cannot be written; the state before is untouched.</exception>
    public void Write(TrainingState state)
    {
        var tensors = Prefixed(Now, state.Weights).Concat(Prefixed(Best, state.Best)).Concat(Prefixed(Mean, state.Mean));
        Safetensors.Write(path, tensors.ToDictionary(StringComparer.Ordinal), new Dictionary<string, string>
        {
            ["format"] = Format,
            ["configuration"] = JsonSerializer.Serialize(run, JsonFormat.OneLine),
            [Moment] = JsonSerializer.Serialize(state.Moment, JsonFormat.OneLine),
        });
        _sinceLast.Restart();
    }

    private TrainingState Parse()
    {
        var (tensors, metadata) = Safetensors.Read(path);
        try
        {
            if (metadata.GetValueOrDefault("format") != Format) throw new InvalidDataException("its format is another");
            var configuration = JsonSerializer.Deserialize<RunConfiguration>(metadata["configuration"], JsonFormat.Options);
            if (configuration != run) throw new InvalidDataException("its configuration is another");
            var moment = JsonSerializer.Deserialize<TrainingMoment>(metadata[Moment], JsonFormat.Options) ?? throw new JsonException("it is null");
            var now = States(Now, tensors) ?? throw new InvalidDataException("it has no weights");
            var mean = States(Mean, tensors);
            if (mean is not null != (run.Protocol.AverageWeights > 0 && moment.MetaSteps > 0)) throw new InvalidDataException("its mean is missing");
            return new TrainingState(moment, now, States(Best, tensors), mean);
        }
        catch
        {
            foreach (var tensor in tensors.Values) tensor.Dispose();
            throw;
        }
    }

    private static bool IsOfNoUse(Exception failure) =>
        failure is OmniglotException or JsonException or KeyNotFoundException or InvalidDataException or InvalidOperationException;

    private static IEnumerable<KeyValuePair<string, torch.Tensor>> Prefixed(string prefix, LearnerState? state) =>
        state?.Tensors.Select(pair => KeyValuePair.Create(prefix + pair.Key, pair.Value)) ?? [];

    private static LearnerState? States(string prefix, Dictionary<string, torch.Tensor> tensors)
    {
        var own = tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
        return own.Count > 0 ? new LearnerState(own) : null;
    }
}
