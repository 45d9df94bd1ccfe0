using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Data.Episodes;

namespace Omniglot.Studies.Replay;

/// <summary>
/// A recorded meta-training of an identity network (kind <c>linear</c>): initial weights, meta-batches, and what the
/// authors' code made of them, in float64. Member names are those of the file, in snake case.
/// </summary>
public sealed record LinearTrace
{
    /// <summary>The kind of trace that this type reads.</summary>
    public const string KindName = "linear";

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
            var read = trace.Deserialize<LinearTrace>(TraceShape.Json) ?? throw new JsonException("it is null");
            if (read.OutputMultiplier != 1)
                throw new OmniglotException($"{name} has output multiplier {read.OutputMultiplier}: only 1 can be replayed.");
            read.Check();
            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new OmniglotException($"{name} is not a linear trace ({OneLine.Of(e.Message)}): see docs/traces.md for the format.", e);
        }
    }

    private void Check()
    {
        TraceShape.Require("ways", Ways, least: 1);
        TraceShape.Require("shots", Shots, least: 1);
        TraceShape.Require("queries", Queries, least: 1);
        TraceShape.Require("tasks", Tasks, least: 1);
        TraceShape.Require("inputs", Inputs, least: 1);
        TraceShape.Require("inner steps", InnerSteps, least: 0);
        TraceShape.Require("history", History, Batches.Count);
        foreach (var batch in Batches) Check(batch, Tasks);
        foreach (var step in History)
        {
            TraceShape.Require("outer losses", step?.OuterLosses, Tasks);
            TraceShape.Require("accuracies", step?.AccuraciesAfter, Tasks);
            TraceShape.Require("inner losses", step?.InnerLosses, InnerSteps, Tasks);
        }

        Check(Initial, Initial.B.Length);
        Check(Final, Initial.B.Length);
        var tasks = Probe.Query.Length;
        TraceShape.Require("tasks of the probe", tasks, least: 1);
        Check(new TraceBatch(Probe.Support, Probe.Query), tasks);
        TraceShape.Require("logits after 1 step", Probe.QueryLogitsAfter1Steps, tasks, (long)Ways * Queries, Ways);
        TraceShape.Require("logits after 20 steps", Probe.QueryLogitsAfter20Steps, tasks, (long)Ways * Queries, Ways);
    }

    private void Check(TraceBatch? batch, int tasks)
    {
        TraceShape.Require("support", batch?.Support, tasks, (long)Ways * Shots, Inputs);
        TraceShape.Require("query", batch?.Query, tasks, (long)Ways * Queries, Inputs);
    }

    private void Check(TraceWeights weights, int width)
    {
        TraceShape.Require("width", width, least: 1);
        TraceShape.Require("U", weights.U, width, Inputs);
        TraceShape.Require("V", weights.V, Ways, width);
        TraceShape.Require("b", weights.B, width);
    }
}
