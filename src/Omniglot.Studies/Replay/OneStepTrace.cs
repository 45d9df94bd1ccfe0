using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.Replay;

/// <summary>
/// The infinite-width limit of a μP network with one hidden layer after one inner step on one task, integrated elsewhere (kinds
/// <c>one-step-ACTIVATION-limit</c>). Member names are those of the file, in snake case.
/// </summary>
public sealed record OneStepTrace
{
    private const string Prefix = "one-step-";

    /// <summary><c>one-step-relu-limit</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>d.</summary>
    public required int Inputs { get; init; }

    /// <summary>K.</summary>
    public required int Ways { get; init; }

    /// <summary>Support rows of a class.</summary>
    public required int Shots { get; init; }

    /// <summary>Initial scale of the input weights.</summary>
    public required double SigmaU { get; init; }

    /// <summary>Initial scale of the readout.</summary>
    public required double SigmaV { get; init; }

    /// <summary>β.</summary>
    public required double BiasMultiplier { get; init; }

    /// <summary>ε.</summary>
    public required double InnerStepSize { get; init; }

    /// <summary>[S][d].</summary>
    public required double[][] Support { get; init; }

    /// <summary>[S], class-major.</summary>
    public required int[] SupportLabels { get; init; }

    /// <summary>[Q][d].</summary>
    public required double[][] Query { get; init; }

    /// <summary>[Q][K].</summary>
    public required double[][] LimitLogits { get; init; }

    /// <summary>Standard error of the logits.</summary>
    public required double StandardError { get; init; }

    /// <summary>Root mean square distance of sampled finite networks from the limit, by width.</summary>
    public required IReadOnlyDictionary<string, double> FiniteWidthRms { get; init; }

    /// <summary>The network.</summary>
    public Network Network => new(
        ReadActivation(Kind), Parametrization.MaximalUpdate(1),
        [LayerScale.Unit with { InitialScale = SigmaU }, LayerScale.Unit with { InitialScale = SigmaV }], BiasMultiplier, ReadoutStart.Drawn);

    /// <summary>The task, a meta-batch of its own. A task has as many query rows of every class, and a trace any number of points: copies
    /// of the first point fill the last rows, behind those of the trace.</summary>
    public EpisodeBatch ToBatch()
    {
        var queries = (Query.Length + Ways - 1) / Ways;
        double[][] filled = [.. Query, .. Enumerable.Repeat(Query[0], queries * Ways - Query.Length)];
        return new TraceBatch([Support], [filled]).ToBatch(new EpisodeShape(Ways, Shots, queries));
    }

    /// <summary>Whether a kind of trace is one that this type reads.</summary>
    public static bool IsKind(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a trace.</summary>
    /// <exception cref="OmniglotException">The text is not such a trace.</exception>
    public static OneStepTrace Read(JsonElement trace, string name)
    {
        try
        {
            var read = trace.Deserialize<OneStepTrace>(TraceShape.Json) ?? throw new JsonException("it is null");
            read.Check();
            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new OmniglotException($"{name} is not a trace of a one-step limit ({OneLine.Of(e.Message)}): see docs/traces.md for the format.", e);
        }
    }

    private void Check()
    {
        _ = ReadActivation(Kind);
        TraceShape.Require("ways", Ways, least: 1);
        TraceShape.Require("shots", Shots, least: 1);
        TraceShape.Require("inputs", Inputs, least: 1);
        TraceShape.Require("support", Support, (long)Ways * Shots, Inputs);
        TraceShape.Require("support labels", SupportLabels, Support.Length);
        TraceShape.Require("query rows", Query.Length, least: 1);
        TraceShape.Require("query", Query, Query.Length, Inputs);
        TraceShape.Require("limit logits", LimitLogits, Query.Length, Ways);
        if (SupportLabels.Where((label, row) => label != row / Shots).Any()) throw new JsonException("its support rows are not class-major");
    }

    private static Activation ReadActivation(string kind)
    {
        var name = kind[Prefix.Length..].Split('-')[0];
        return Activation.All.FirstOrDefault(activation => activation.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new JsonException($"there is no activation '{name}'");
    }
}
