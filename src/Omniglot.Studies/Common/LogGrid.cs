namespace Omniglot.Studies.Common;

/// <summary>A grid of rates in equal steps of their binary logarithm.</summary>
/// <param name="From">log₂ of the smallest.</param>
/// <param name="To">log₂ of the largest, or a little above it.</param>
/// <param name="Step">Distance of neighbours, positive.</param>
public sealed record LogGrid(double From, double To, double Step)
{
    // Where rounding leaves the last point a hair beyond the end, it belongs to the grid.
    private const double Slack = 1e-9;

    /// <summary>How many points; none where it makes no sense.</summary>
    public int Points => Step > 0 && double.IsFinite(From + To + Step) && To >= From ? (int)Math.Floor((To - From) / Step + Slack) + 1 : 0;

    /// <summary>log₂ of every rate, ascending.</summary>
    public IReadOnlyList<double> Exponents() => [.. Enumerable.Range(0, Points).Select(i => From + i * Step)];
}
