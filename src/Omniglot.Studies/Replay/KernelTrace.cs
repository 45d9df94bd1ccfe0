using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.Replay;

/// <summary>
/// A recorded meta-training of a kernel limit of a ReLU network with one hidden layer (kinds <c>gp</c> and <c>ntk</c>):
/// meta-batches, and what the authors' code made of them, in float64. Member names are those of the file, in snake case.
/// </summary>
public sealed record KernelTrace
{
    // The recorded ones have one; a file that asks for more is none, and would take for ever.
    private const int MostInnerSteps = 1000;

    /// <summary><c>gp</c> or <c>ntk</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>d.</summary>
    public required int Inputs { get; init; }

    /// <summary>K.</summary>
    public required int Ways { get; init; }

    /// <summary>Support rows of a class.</summary>
    public required int Shots { get; init; }

    /// <summary>Query rows of a class.</summary>
    public required int Queries { get; init; }

    /// <summary>σ_w.</summary>
    public required double SigmaW { get; init; }

    /// <summary>σ_b.</summary>
    public required double SigmaB { get; init; }

    /// <summary>σ_v.</summary>
    public required double SigmaV { get; init; }

    /// <summary>ε.</summary>
    public required double InnerStepSize { get; init; }

    /// <summary>Inner steps in meta-training.</summary>
    public required int InnerSteps { get; init; }

    /// <summary>η.</summary>
    public required double MetaLearningRate { get; init; }

    /// <summary>Norm, in the kernel's Hilbert space, that the summed meta-gradient is clipped to.</summary>
    public required double GradientClip { get; init; }

    /// <summary>One meta-batch a meta-step.</summary>
    public required IReadOnlyList<TraceBatch> Batches { get; init; }

    /// <summary>Losses and accuracies of each meta-step, before its update.</summary>
    public required IReadOnlyList<KernelTraceHistory> History { get; init; }

    /// <summary>What the final function is on fresh rows.</summary>
    public required KernelTraceProbe Probe { get; init; }

    /// <summary>Ways, shots, queries.</summary>
    internal EpisodeShape Shape => new(Ways, Shots, Queries);

    /// <summary>The kernel.</summary>
    internal NetworkKernel Kernel => new(
        Kind == "gp" ? KernelLimit.Gp : KernelLimit.Ntk, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, SigmaW, SigmaB, SigmaV));

    /// <summary>Whether a kind of trace is one that this type reads.</summary>
    public static bool IsKind(string kind) => kind is "gp" or "ntk";

    /// <summary>Reads a trace.</summary>
    /// <exception cref="OmniglotException">The text is not such a trace.</exception>
    public static KernelTrace Read(JsonElement trace, string name)
    {
        try
        {
            var read = trace.Deserialize<KernelTrace>(TraceShape.Json) ?? throw new JsonException("it is null");
            read.Check();
            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new OmniglotException($"{name} is not a trace of a kernel ({OneLine.Of(e.Message)}): see docs/traces.md for the format.", e);
        }
    }

    private void Check()
    {
        TraceShape.Require("ways", Ways, least: 1);
        TraceShape.Require("shots", Shots, least: 1);
        // The first query rows stand in for the support rows of the probe.
        TraceShape.Require("queries", Queries, least: Shots);
        TraceShape.Require("inputs", Inputs, least: 1);
        TraceShape.Require("inner steps", InnerSteps, least: 0, MostInnerSteps);
        TraceShape.Require("batches", Batches.Count, least: 1);
        TraceShape.Require("history", History, Batches.Count);
        foreach (var (batch, step) in Batches.Zip(History))
        {
            var tasks = batch?.Query?.Length ?? 0;
            TraceShape.Require("tasks", tasks, least: 1);
            TraceShape.Require("support", batch?.Support, tasks, (long)Ways * Shots, Inputs);
            TraceShape.Require("query", batch?.Query, tasks, (long)Ways * Queries, Inputs);
            TraceShape.Require("outer losses", step?.OuterLosses, tasks);
            TraceShape.Require("accuracies", step?.AccuraciesAfter, tasks);
        }

        TraceShape.Require("tasks of the probe", Probe.Query.Length, least: 1);
        TraceShape.Require("query of the probe", Probe.Query, Probe.Query.Length, (long)Ways * Queries, Inputs);
        TraceShape.Require("logits of the probe", Probe.LogitsBeforeAdaptation, Probe.Query.Length, (long)Ways * Queries, Ways);
    }
}
