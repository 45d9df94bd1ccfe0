using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Experiments.Plans;

namespace Omniglot.Experiments.Storage;

/// <summary>What a plan becomes by what another adds to it: seeds, widths, sets of hyperparameters, points of grids, kernels and distances.</summary>
internal static class PlanGrowth
{
    /// <summary>A plan of all runs of both; none where the other would change a run that the first has.</summary>
    /// <param name="stored">The plan there is.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="difference">What it would change; none where it only adds.</param>
    public static ExperimentPlan? Grow(ExperimentPlan stored, ExperimentPlan asked, out string? difference)
    {
        var grown = WithGrids(stored, asked, WithNetworks(stored, asked)) with
        {
            Seeds = [.. stored.Seeds.Union(asked.Seeds)],
            Kernels = Kernels(stored, asked),
            LimitDistance = stored.LimitDistance ?? asked.LimitDistance,
        };
        difference = KernelDifference(stored, asked) ?? JsonDifference.First(Node(grown), Node(Aligned(asked, grown)), "plan");
        return difference is null ? grown : null;
    }

    // What only networks have is free as long as there are none.
    private static ExperimentPlan WithNetworks(ExperimentPlan stored, ExperimentPlan asked)
    {
        if (asked.Widths.Count == 0) return stored;
        if (stored.Widths.Count == 0) return asked with { Preset = stored.Preset, Precision = stored.Precision, Threads = stored.Threads };
        return stored with
        {
            Widths = [.. stored.Widths.Union(asked.Widths).Order()],
            Hyperparameters = [.. stored.Hyperparameters.Union(asked.Hyperparameters)],
            Custom = stored.Custom ?? asked.Custom,
        };
    }

    // What the other asks for, beside all that there is and that it need not name: what still differs would change a run.
    private static ExperimentPlan Aligned(ExperimentPlan asked, ExperimentPlan grown)
    {
        var distance = asked.LimitDistance ?? grown.LimitDistance;
        var whole = asked with { Preset = grown.Preset, Seeds = grown.Seeds, Kernels = grown.Kernels, LimitDistance = distance };
        if (asked.Widths.Count == 0) return grown with { Precision = asked.Precision, Threads = asked.Threads, LimitDistance = distance };
        return whole with
        {
            Widths = grown.Widths,
            Hyperparameters = grown.Hyperparameters,
            Custom = asked.Custom ?? grown.Custom,
            Grids = SameNames(asked.Grids, grown.Grids) || asked.Grids is null ? grown.Grids : asked.Grids,
            WithoutGrids = grown.WithoutGrids,
        };
    }

    private static ExperimentPlan WithGrids(ExperimentPlan stored, ExperimentPlan asked, ExperimentPlan grown)
    {
        if (stored.Widths.Count == 0 || asked.Widths.Count == 0 || (stored.Grids is null && asked.Grids is null)) return grown;
        var grids = stored.Grids is null ? asked.Grids : SameNames(stored.Grids, asked.Grids) ? Union(stored.Grids, asked.Grids!) : stored.Grids;
        var plain = stored.Grids is null || asked.Grids is null || stored.WithoutGrids == true || asked.WithoutGrids == true;
        return grown with { Grids = grids, WithoutGrids = plain ? true : null };
    }

    private static bool SameNames(IReadOnlyList<HyperparameterGrid>? one, IReadOnlyList<HyperparameterGrid>? other) =>
        one is not null && other is not null && one.Select(grid => grid.Name).ToHashSet().SetEquals(other.Select(grid => grid.Name));

    private static HyperparameterGrid[] Union(IReadOnlyList<HyperparameterGrid> stored, IReadOnlyList<HyperparameterGrid> asked) =>
        [.. stored.Select(grid => grid with { Points = grid.Points.With(asked.Single(other => other.Name == grid.Name).Points) })];

    private static KernelPlan[]? Kernels(ExperimentPlan stored, ExperimentPlan asked)
    {
        KernelPlan[] kernels = [.. (stored.Kernels ?? []).Union(asked.Kernels ?? [])];
        return kernels.Length == 0 ? null : kernels;
    }

    // Kernels that results call alike must be alike.
    private static string? KernelDifference(ExperimentPlan stored, ExperimentPlan asked) =>
        (stored.Kernels ?? []).Join(asked.Kernels ?? [], Name, Name, (one, other) => JsonDifference.First(Node(one), Node(other), Name(one)))
            .FirstOrDefault(difference => difference is not null);

    private static string Name(KernelPlan kernel) =>
        $"{kernel.Model.Name}-{kernel.Model.Activation.Name}-{kernel.Model.HiddenLayers}-layer ({kernel.Set})";

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, JsonFormat.Options);
}
