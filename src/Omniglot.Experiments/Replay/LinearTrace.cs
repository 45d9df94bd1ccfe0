using System.Text.Json;
using Omniglot.Data;
using Omniglot.Data.Episodes;

namespace Omniglot.Experiments.Replay;

/// <summary>
/// A recorded meta-training of an identity network (kind <c>linear</c>): initial weights, meta-batches, and what the
/// authors' code made of them, in float64. Member names are those of the file, in snake case.
/// </summary>
public sealed record LinearTrace
{
    /// <summary>The kind of trace that this type reads.</summary>
    public const string KindName = "linear";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The network and the loops.</summary>
    public required int Inputs { get; init; }

    /// <summary>K.</summary>
    public required int Ways { get; init; }

    /// <summary>T.</summary>
    public required int Tasks { get; init; }

    /// <summary>Support rows of a class.</summary>
    public required int Shots { get; init; }

    /// <summary>Query rows of a class.</summary>
    public required int Queries { get; init; }

    /// <summary>β.</summary>
    public required double BiasMultiplier { get; init; }

    /// <summary>Fixed multiplier of the output; only 1 is part of the network here.</summary>
    public required double OutputMultiplier { get; init; }

    /// <summary>ε.</summary>
    public required double InnerStepSize { get; init; }

    /// <summary>Inner steps in meta-training.</summary>
    public required int InnerSteps { get; init; }

    /// <summary>η.</summary>
    public required double MetaLearningRate { get; init; }

    /// <summary>Global norm that the summed meta-gradient is clipped to.</summary>
    public required double GradientClip { get; init; }

    /// <summary>Weights before the first meta-step.</summary>
    public required TraceWeights Initial { get; init; }

    /// <summary>One meta-batch a meta-step.</summary>
    public required IReadOnlyList<TraceBatch> Batches { get; init; }

    /// <summary>Losses and accuracies of each meta-step, before its update.</summary>
    public required IReadOnlyList<TraceHistory> History { get; init; }

    /// <summary>Weights after the last meta-step.</summary>
    public required TraceWeights Final { get; init; }

    /// <summary>What the final network makes of a fresh meta-batch.</summary>
    public required TraceProbe Probe { get; init; }

    /// <summary>Ways, shots, queries.</summary>
    internal EpisodeShape Shape => new(Ways, Shots, Queries);

    /// <summary>Reads a trace.</summary>
    /// <exception cref="OmniglotException">The text is not such a trace.</exception>
    public static LinearTrace Read(JsonElement trace, string name)
    {
        try
        {
            var read = trace.Deserialize<LinearTrace>(Json) ?? throw new JsonException("it is null");
            if (read.OutputMultiplier != 1)
                throw new OmniglotException($"{name} has output multiplier {read.OutputMultiplier}: only 1 can be replayed.");
            return read;
        }
        catch (JsonException e)
        {
            throw new OmniglotException($"{name} is not a linear trace ({e.Message}): see shared/traces/README.md for the format.", e);
        }
    }
}
