using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Experiments.Plans;

namespace Omniglot.Experiments.Storage;

/// <summary>What a plan becomes by what is asked for beside it: seeds, widths, sets of hyperparameters, points of grids, kernels and distances
/// are added, and no run of it changes.</summary>
/// <param name="stored">The plan there is.</param>
/// <param name="asked">What is asked for.</param>
internal sealed class PlanGrowth(ExperimentPlan stored, ExperimentPlan asked)
{
    /// <summary>The plan of all runs of both, where there is no <see cref="Difference"/>.</summary>
    public ExperimentPlan Grown { get; } = Union(stored, asked);

    /// <summary>What keeps the plan from growing: the first number that is asked for otherwise than a run has it; none where nothing does.</summary>
    public string? Difference() => KernelDifference() ?? JsonDifference.First(Node(Grown), Node(Completed()), "plan");

    private static ExperimentPlan Union(ExperimentPlan stored, ExperimentPlan asked)
    {
        KernelPlan[] kernels = [.. (stored.Kernels ?? []).Union(asked.Kernels ?? [])];
        return Networks(stored, asked) with
        {
            Seeds = [.. stored.Seeds.Union(asked.Seeds)],
            Kernels = kernels.Length > 0 ? kernels : null,
            LimitDistance = stored.LimitDistance ?? asked.LimitDistance,
        };
    }

    private static ExperimentPlan Networks(ExperimentPlan stored, ExperimentPlan asked)
    {
        if (!HasNetworks(asked)) return stored;
        // What only networks have is free as long as there are none.
        if (!HasNetworks(stored)) return asked with { Preset = stored.Preset, Precision = stored.Precision, Threads = stored.Threads };
        return stored with
        {
            Widths = [.. stored.Widths.Union(asked.Widths).Order()],
            Hyperparameters = [.. stored.Hyperparameters.Union(asked.Hyperparameters)],
            Custom = stored.Custom ?? asked.Custom,
            Grids = Grids(stored.Grids, asked.Grids),
            WithoutGrids = RunsWithoutGrids(stored, asked) ? true : null,
        };
    }

    private static IReadOnlyList<HyperparameterGrid>? Grids(IReadOnlyList<HyperparameterGrid>? stored, IReadOnlyList<HyperparameterGrid>? asked)
    {
        if (stored is null || asked is null) return stored ?? asked;
        // A grid of another hyperparameter would change what the points of those there are mean: it stays outside, and is a difference.
        if (!AreOfTheSame(stored, asked)) return stored;
        return [.. stored.Select(grid => grid with { Points = grid.Points.With(asked.Single(other => other.Name == grid.Name).Points) })];
    }

    // Where one has grids and the other has none, networks are run at the points and as they are.
    private static bool RunsWithoutGrids(ExperimentPlan stored, ExperimentPlan asked) =>
        (stored.Grids is null) != (asked.Grids is null) || stored.WithoutGrids == true || asked.WithoutGrids == true;

    // What is asked for, beside all that there is and that it need not name: it is the grown plan, unless it would change a run.
    private ExperimentPlan Completed()
    {
        var distance = asked.LimitDistance ?? Grown.LimitDistance;
        if (!HasNetworks(asked)) return Grown with { Precision = asked.Precision, Threads = asked.Threads, LimitDistance = distance };
        return asked with
        {
            Preset = Grown.Preset,
            Seeds = Grown.Seeds,
            Widths = Grown.Widths,
            Hyperparameters = Grown.Hyperparameters,
            Custom = asked.Custom ?? Grown.Custom,
            Grids = asked.Grids is null || AreOfTheSame(asked.Grids, Grown.Grids!) ? Grown.Grids : asked.Grids,
            WithoutGrids = Grown.WithoutGrids,
            Kernels = Grown.Kernels,
            LimitDistance = distance,
        };
    }

    // Kernels that results call alike must be alike.
    private string? KernelDifference() =>
        (stored.Kernels ?? []).Join(asked.Kernels ?? [], Name, Name, (one, other) => JsonDifference.First(Node(one), Node(other), Name(one)))
            .FirstOrDefault(difference => difference is not null);

    private static bool HasNetworks(ExperimentPlan plan) => plan.Widths.Count > 0;

    private static bool AreOfTheSame(IReadOnlyList<HyperparameterGrid> some, IReadOnlyList<HyperparameterGrid> others) =>
        some.Select(grid => grid.Name).ToHashSet().SetEquals(others.Select(grid => grid.Name));

    private static string Name(KernelPlan kernel) =>
        $"{kernel.Model.Name}-{kernel.Model.Activation.Name}-{kernel.Model.HiddenLayers}-layer ({kernel.Set})";

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, JsonFormat.Options);
}
