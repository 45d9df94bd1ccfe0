using System.Text.Json;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using TorchSharp;

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

/// <summary>Weights in a trace.</summary>
/// <param name="U">[n][d].</param>
/// <param name="V">[K][n].</param>
/// <param name="B">[n].</param>
public sealed record TraceWeights(
    [property: System.Text.Json.Serialization.JsonPropertyName("U")] double[][] U,
    [property: System.Text.Json.Serialization.JsonPropertyName("V")] double[][] V,
    [property: System.Text.Json.Serialization.JsonPropertyName("b")] double[] B)
{
    internal IdentityWeights ToWeights(double biasMultiplier) =>
        new(TraceTensor.Of(U), TraceTensor.Of(V), torch.tensor(B, dtype: Precision.Float64.ScalarType()), biasMultiplier);
}

/// <summary>A meta-batch in a trace.</summary>
/// <param name="Support">[T][S][d].</param>
/// <param name="Query">[T][Q][d].</param>
public sealed record TraceBatch(double[][][] Support, double[][][] Query)
{
    internal EpisodeBatch ToBatch(EpisodeShape shape) =>
        new(shape, Support.Length, torch.cat([TraceTensor.Of(Support.SelectMany(rows => rows)), TraceTensor.Of(Query.SelectMany(rows => rows))]));
}

/// <summary>One meta-step of a trace.</summary>
/// <param name="OuterLosses">[T] mean query cross-entropy after adaptation.</param>
/// <param name="AccuraciesAfter">[T] query accuracy after adaptation.</param>
/// <param name="InnerLosses">[inner steps][T] mean support cross-entropy before each inner step.</param>
public sealed record TraceHistory(double[] OuterLosses, double[] AccuraciesAfter, double[][] InnerLosses);

/// <summary>A fresh meta-batch through the final network.</summary>
/// <param name="Support">[T][S][d].</param>
/// <param name="Query">[T][Q][d].</param>
/// <param name="SummedOuterGradientNormBeforeClip">Norm of the meta-gradient after one inner step.</param>
/// <param name="QueryLogitsAfter1Steps">[T][Q][K].</param>
/// <param name="QueryLogitsAfter20Steps">[T][Q][K].</param>
public sealed record TraceProbe(
    double[][][] Support,
    double[][][] Query,
    double SummedOuterGradientNormBeforeClip,
    [property: System.Text.Json.Serialization.JsonPropertyName("query_logits_after_1_steps")] double[][][] QueryLogitsAfter1Steps,
    [property: System.Text.Json.Serialization.JsonPropertyName("query_logits_after_20_steps")] double[][][] QueryLogitsAfter20Steps)
{
    internal EpisodeBatch ToBatch(EpisodeShape shape) => new TraceBatch(Support, Query).ToBatch(shape);
}
