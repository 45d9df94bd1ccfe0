using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Transfer;

/// <summary>The best rate of one parametrization at one width.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Width">n.</param>
/// <param name="Exponent">log₂ of the rate at the top of each seed's curve (<see cref="RatePeak"/>): mean over seeds.</param>
/// <param name="AtEdge">Whether some seed's best run is the first or the last of the grid, so that a better one may lie outside.</param>
public sealed record TransferOptimum(string Parametrization, Width Width, SeedMean Exponent, bool AtEdge)
{
    /// <summary>The optima of a study: by parametrization, narrow before wide. A width that diverged everywhere has none.</summary>
    public static IReadOnlyList<TransferOptimum> FindAll(IReadOnlyList<TransferCell> cells) =>
    [
        .. from one in cells.GroupBy(cell => (cell.Parametrization, cell.Width))
           let seeds = one.GroupBy(cell => cell.Seed).Where(seed => seed.Any(cell => cell.IsFinite)).ToArray()
           where seeds.Length > 0
           select new TransferOptimum(
               one.Key.Parametrization, one.Key.Width, SeedMean.Of([.. seeds.Select(RatePeak.Find)])!, seeds.Any(RatePeak.IsAtEdge))
    ];
}
