using System.Text.Json.Serialization;
using Omniglot.Experiments.Models;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>All that an experiment will do, on whatever data: its runs and its distances from the limit.</summary>
public sealed record ExperimentPlan
{
    /// <summary>The preset it started from.</summary>
    public required string Preset { get; init; }

    /// <summary>Widths, narrow before wide.</summary>
    public required IReadOnlyList<Width> Widths { get; init; }

    /// <summary>Seeds; each draws its own episodes and initial weights, the same episodes for all widths.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Where the hyperparameters of identity networks with one hidden layer come from: every width is run with each.</summary>
    public required IReadOnlyList<HyperparameterSet> Hyperparameters { get; init; }

    /// <summary>The row of <see cref="HyperparameterSet.Custom"/>; none otherwise.</summary>
    public Hyperparameters? Custom { get; init; }

    /// <summary>Tasks, loops and lengths.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The floating-point type of all weights and activations.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>Distances from the limit to measure; none for none.</summary>
    public LimitDistancePlan? LimitDistance { get; init; }

    /// <summary>Kernel limits to set beside the networks; none for none. Plans without them do not name them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<KernelPlan>? Kernels { get; init; }

    /// <summary>The perceptron that is trained at every width, in place of the identity network with one hidden layer; none for
    /// the latter. Plans without one do not name it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkRecipe? Perceptron { get; init; }

    /// <summary>Hyperparameters that are swept over, at every width and seed; none for none. Plans without them do not name them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HyperparameterGrid>? Grids { get; init; }

    /// <summary>Whether networks are run as they are, too, where there are <see cref="Grids"/>; none where they are not. Plans without it do not name
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? WithoutGrids { get; init; }

    /// <summary>The runs: all widths and kernels of a seed before the next seed, but kernels that are meta-trained last. They take
    /// minutes each, and one kernel's rows serve all seeds.</summary>
    public IEnumerable<RunConfiguration> Runs(DatasetIdentity data)
    {
        var trained = (Kernels ?? []).Where(kernel => kernel.Protocol.Epochs > 0);
        return Seeds.SelectMany(seed => Networks(data, seed).SelectMany(Swept)
                .Concat((Kernels ?? []).Except(trained).Select(kernel => Run(data, kernel, seed))))
            .Concat(trained.SelectMany(kernel => Seeds.Select(seed => Run(data, kernel, seed))));
    }

    /// <summary>A run that distances are measured between: of a finite width, or of the limit with the hyperparameters of that width.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="width">The width, or the limit.</param>
    /// <param name="rowOf">The width whose hyperparameters it has.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="set">Where the hyperparameters come from.</param>
    public RunConfiguration ComparisonRun(DatasetIdentity data, Width width, Width rowOf, ulong seed, HyperparameterSet set) =>
        Run(data, NetworkModel.Linear(Row(rowOf, set)), set.ToString().ToLowerInvariant(), width, seed, Protocol);

    private IEnumerable<RunConfiguration> Networks(DatasetIdentity data, ulong seed) => Perceptron is { } recipe
        ? Widths.Select(width => Run(data, recipe.Model, recipe.Name, width, seed, Protocol))
        : Hyperparameters.SelectMany(set => Widths.Select(width => ComparisonRun(data, width, width, seed, set)));

    private IEnumerable<RunConfiguration> Swept(RunConfiguration run) => Grids switch
    {
        null => [run],
        var grids when WithoutGrids == true => Sweep.Runs(run, grids).Prepend(run),
        var grids => Sweep.Runs(run, grids),
    };

    private RunConfiguration Run(DatasetIdentity data, KernelPlan kernel, ulong seed) =>
        Run(data, kernel.Model, kernel.Set, Width.Infinite, seed, kernel.Protocol);

    private RunConfiguration Run(DatasetIdentity data, RunModel model, string set, Width width, ulong seed, Protocol protocol) => new()
    {
        Model = model,
        Width = width,
        Seed = seed,
        Dataset = data.Name,
        DatasetDigest = data.Digest,
        HyperparameterSet = set,
        Protocol = protocol,
        Precision = Precision,
        Threads = Threads,
    };

    private Hyperparameters Row(Width width, HyperparameterSet set) => set switch
    {
        HyperparameterSet.Paper => PaperHyperparameters.Of(width),
        HyperparameterSet.Transferred => PaperHyperparameters.Limit,
        HyperparameterSet.Steady => SteadyHyperparameters.Row,
        HyperparameterSet.Custom => Custom ?? throw new InvalidOperationException("A plan with custom hyperparameters names them."),
        _ => throw new InvalidOperationException($"Unknown set {set}."),
    };
}
