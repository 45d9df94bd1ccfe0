using Omniglot.Learning;

namespace Omniglot.Testing;

/// <summary>The one table of tolerances. Each is a bound on |a - b| / max(1, |b|), with its reason.</summary>
public static class Tolerances
{
    /// <summary>Two orders of the same float64 sums of up to about 10^4 terms: 10^4 · 2^-53 ≈ 1e-12, with a margin.</summary>
    public const double Float64 = 1e-10;

    /// <summary>The same in float32: 10^4 · 2^-24 ≈ 6e-4, rounding errors adding up at random: their root, with a margin.</summary>
    public const double Float32 = 1e-4;

    /// <summary>The authors' code keeps step sizes and losses in float32 (traces/README.md): 2^-24 ≈ 6e-8, a few steps.</summary>
    public const double Trace = 1e-6;

    /// <summary>Angles of equal inputs: a correlation of 1 that is rounded by 2^-53 makes an angle of its root, 1e-8, with a
    /// margin for sums of kernels.</summary>
    public const double Angle = 1e-7;

    /// <summary>The same in float32: the root of 2^-24 is 2e-4, in each of a few layers.</summary>
    public const double SingleAngle = 1e-3;

    /// <summary>Central differences in float64 with step 1e-5: truncation 1e-10 and cancellation 1e-11, with a margin.</summary>
    public const double FiniteDifference = 1e-7;

    /// <summary>The trace of the one-step limit is an integral with a standard error of 2e-6 (traces/README.md), ours has one of 9e-6
    /// at worst: three of their difference.</summary>
    public const double OneStepTrace = 3e-5;

    /// <summary>The tolerance of agreement between two computations in one precision.</summary>
    public static double Of(Precision precision) => precision == Precision.Float64 ? Float64 : Float32;
}
