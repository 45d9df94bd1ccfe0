using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Transfer;

/// <summary>How far the best rate of a parametrization moves from the narrowest to the widest network.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Narrow">The narrowest width.</param>
/// <param name="Wide">The widest.</param>
/// <param name="GridSteps">Steps of the grid, positive towards larger rates: mean over seeds; none where either width diverged
/// everywhere in every seed.</param>
public sealed record TransferShift(string Parametrization, Width Narrow, Width Wide, SeedMean? GridSteps)
{
    /// <summary>Standard error of the mean; none of a single seed.</summary>
    public double? StandardError => GridSteps?.StandardError;

    /// <summary>The shift of every parametrization of a study.</summary>
    public static IReadOnlyList<TransferShift> Measure(IReadOnlyList<TransferCell> cells, Grid grid) =>
    [
        .. cells.GroupBy(cell => cell.Parametrization).Select(group =>
        {
            var (narrow, wide) = (group.MinBy(cell => cell.Width)!.Width, group.MaxBy(cell => cell.Width)!.Width);
            var shifts = group.GroupBy(cell => cell.Seed).Select(seed => Shift(seed, narrow, wide)).OfType<double>();
            return new TransferShift(group.Key, narrow, wide, SeedMean.Of([.. shifts.Select(shift => shift / grid.Step)]));
        }),
    ];

    private static double? Shift(IEnumerable<TransferCell> seed, Width narrow, Width wide)
    {
        var widths = seed.ToLookup(cell => cell.Width);
        return widths[narrow].Any(cell => cell.IsFinite) && widths[wide].Any(cell => cell.IsFinite)
            ? RatePeak.Find(widths[wide]) - RatePeak.Find(widths[narrow])
            : null;
    }
}
