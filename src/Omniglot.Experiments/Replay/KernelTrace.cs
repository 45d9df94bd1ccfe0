using System.Text.Json;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Replay;

/// <summary>
/// A recorded meta-training of a kernel limit of a ReLU network with one hidden layer (kinds <c>gp</c> and <c>ntk</c>):
/// meta-batches, and what the authors' code made of them, in float64. Member names are those of the file, in snake case.
/// </summary>
public sealed record KernelTrace
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

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
        Kind == "gp" ? KernelLimit.Gp : KernelLimit.Ntk, new KernelNetwork(Activation.Relu, HiddenLayers: 1, SigmaW, SigmaB, SigmaV));

    /// <summary>Whether a kind of trace is one that this type reads.</summary>
    public static bool IsKind(string kind) => kind is "gp" or "ntk";

    /// <summary>Reads a trace.</summary>
    /// <exception cref="OmniglotException">The text is not such a trace.</exception>
    public static KernelTrace Read(JsonElement trace, string name)
    {
        try
        {
            return trace.Deserialize<KernelTrace>(Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new OmniglotException($"{name} is not a trace of a kernel ({e.Message}): see shared/traces/README.md for the format.", e);
        }
    }
}
