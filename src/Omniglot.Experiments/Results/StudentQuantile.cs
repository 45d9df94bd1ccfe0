namespace Omniglot.Experiments.Results;

/// <summary>Half the 95 % interval of Student's t distribution, in standard errors.</summary>
public static class StudentQuantile
{
    /// <summary>The same of a normal distribution.</summary>
    public const double Normal = 1.96;

    // (z³ + z) / 4: how that grows with one over the degrees of freedom (Cornish and Fisher).
    private const double Correction = (Normal * Normal * Normal + Normal) / 4;

    // For 1, 2, … degrees of freedom, where that correction is too coarse.
    private static readonly double[] Few = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    /// <summary>The quantile of so many degrees of freedom, at least one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static double At(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        return degrees <= Few.Length ? Few[degrees - 1] : Normal + Correction / degrees;
    }
}
