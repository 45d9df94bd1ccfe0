namespace Omniglot.Studies.Replay;

/// <summary>A quantity of a trace.</summary>
/// <param name="Quantity">Its name.</param>
/// <param name="Largest">Its largest deviation.</param>
/// <param name="StandardError">Of a quantity that both sides integrate numerically, the standard error of the deviation; none of
/// one that is exact up to rounding.</param>
public sealed record Deviation(string Quantity, double Largest, double? StandardError = null)
{
    /// <summary>What passes of an exact quantity unless another tolerance is asked for.</summary>
    public const double ExactTolerance = 1e-6;

    /// <summary>How many standard errors pass of an integrated one.</summary>
    public const double StandardErrors = 3;

    /// <summary>What passes unless another tolerance is asked for.</summary>
    public double Tolerance => StandardError is { } error ? StandardErrors * error : ExactTolerance;

    /// <summary>Whether the deviation is within a tolerance, or within its own where none is given; not a number never is.</summary>
    public bool Passes(double? tolerance = null) => Largest <= (tolerance ?? Tolerance);
}
