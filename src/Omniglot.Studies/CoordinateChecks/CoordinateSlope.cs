namespace Omniglot.Studies.CoordinateChecks;

/// <summary>
/// The exponent with which pre-activations as drawn (step 0), or their change since (later steps), grow with the width, and what
/// theory says of it.
/// </summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Steps">Whether meta-steps or inner steps are counted.</param>
/// <param name="Step">t.</param>
/// <param name="Layer">1 … L, or L + 1 for the logits.</param>
/// <param name="Slope">Mean over seeds of the least-squares slopes of log mean |x| against log n over the widest half of the widths
/// (at least two); none where a value is zero or not finite.</param>
/// <param name="StandardError">Of that mean, from the spread over seeds.</param>
/// <param name="Predicted">What theory says; none where it says nothing of this step.</param>
public sealed record CoordinateSlope(
    string Parametrization, ProbedSteps Steps, int Step, int Layer, double? Slope, double? StandardError, double? Predicted)
{
    /// <summary>Finite widths approach their exponents with corrections of about one over the root of the width.</summary>
    public const double LeastTolerance = 0.1;

    private const double StandardErrors = 3;

    /// <summary>How far the slope may be from its prediction: three standard errors, at least <see cref="LeastTolerance"/>.</summary>
    public double Tolerance => Math.Max(LeastTolerance, StandardErrors * (StandardError ?? 0));

    /// <summary>Whether there is a prediction and the slope is not within its tolerance of it.</summary>
    public bool Disagrees => Predicted is { } predicted && !(Slope is { } slope && Math.Abs(slope - predicted) <= Tolerance);
}
