namespace Omniglot.Experiments.Plans;

/// <summary>The powers of two that a number is tried at: 2^From, 2^(From + Step), … up to 2^To.</summary>
/// <param name="From">The least exponent.</param>
/// <param name="To">The greatest exponent, or a little above it.</param>
/// <param name="Step">Distance of neighbours, positive.</param>
public sealed record Grid(double From, double To, double Step)
{
    // Steps such as 0.1 are not exact in binary, and the last point of such a grid is still on it.
    private const double Rounding = 1e-9;

    /// <summary>How many points it has; none where it makes no sense.</summary>
    public int Count => Step > 0 && double.IsFinite(From + To + Step) && To >= From
        ? (int)Math.Min(int.MaxValue, Math.Floor((To - From) / Step + Rounding) + 1)
        : 0;

    /// <summary>The exponent of a point.</summary>
    public double Exponent(int index) => From + index * Step;

    /// <summary>The exponents of all points, ascending.</summary>
    public IReadOnlyList<double> Exponents() => [.. Enumerable.Range(0, Count).Select(Exponent)];

    /// <summary>The value at a point.</summary>
    public double Value(int index) => Math.Pow(2, Exponent(index));
}
