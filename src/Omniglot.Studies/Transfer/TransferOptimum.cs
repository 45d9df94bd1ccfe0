using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Transfer;

/// <summary>The best rate of one parametrization at one width.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Width">n.</param>
/// <param name="Exponent">log₂ of the rate with the best validation accuracy, the lowest of equals: mean over seeds, each with a best
/// rate of its own.</param>
/// <param name="AtEdge">Whether it is the first or the last of the grid for some seed, so that a better one may lie outside.</param>
public sealed record TransferOptimum(string Parametrization, Width Width, SeedMean Exponent, bool AtEdge)
{
    /// <summary>The optima of a study: by parametrization, narrow before wide. A width that diverged everywhere has none.</summary>
    public static IReadOnlyList<TransferOptimum> FindAll(IReadOnlyList<TransferCell> cells) =>
    [
        .. from one in cells.GroupBy(cell => (cell.Parametrization, cell.Width))
           let seeds = one.Where(cell => cell.IsFinite).GroupBy(cell => cell.Seed).Select(Best).ToArray()
           where seeds.Length > 0
           let edges = new[] { one.Min(cell => cell.Exponent), one.Max(cell => cell.Exponent) }
           select new TransferOptimum(one.Key.Parametrization, one.Key.Width, SeedMean.Of(seeds)!, seeds.Any(edges.Contains))
    ];

    /// <summary>The best exponent of one seed's runs.</summary>
    public static double Best(IEnumerable<TransferCell> runs) =>
        runs.OrderByDescending(cell => cell.Accuracy).ThenBy(cell => cell.Exponent).First().Exponent;
}
