using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>Fits the sizes of a coordinate check and holds them against theory (arXiv 2011.14522, section on abc-parametrizations).</summary>
/// <remarks>
/// Theory has a clean power law for pre-activations as drawn; for their change by the first inner step, whose gradient passes the
/// readout as drawn; and, of stable parametrizations, for their change by any later inner step and by every meta-step, whose
/// gradient passes a readout that the inner loop has moved. What an unstable parametrization does after its first step is not
/// predicted.
/// </remarks>
public static class CoordinateSlopes
{
    /// <summary>The slopes as drawn and after the first and the last step of either kind: by parametrization, then steps, then
    /// layers.</summary>
    public static IReadOnlyList<CoordinateSlope> Fit(IReadOnlyList<PreActivationSize> sizes) =>
    [
        .. from parametrization in sizes.GroupBy(one => one.Parametrization)
           from steps in Enum.GetValues<ProbedSteps>()
           let followed = parametrization.Where(one => one.Steps == steps).ToArray()
           // Both kinds start from the same networks.
           from step in new[] { 0, 1, followed.Max(one => one.Step) }.Distinct().Skip(steps == ProbedSteps.Meta ? 0 : 1)
           from layer in followed.Where(one => one.Step == step).GroupBy(one => one.Layer)
           select FitOne(parametrization.Key, followed.Max(one => one.Layer), [.. layer])
    ];

    /// <summary>The widths that slopes are fitted over: the widest half, at least two.</summary>
    public static IReadOnlyList<Width> Fitted(IEnumerable<Width> widths)
    {
        var ordered = widths.Distinct().Order().ToArray();
        return ordered[^Math.Max(2, (ordered.Length + 1) / 2)..];
    }

    /// <summary>The exponent that theory gives, or none where it gives none.</summary>
    /// <param name="parametrization">The parametrization.</param>
    /// <param name="steps">Which steps are counted.</param>
    /// <param name="step">t.</param>
    /// <param name="layer">1 … L, or L + 1 for the logits.</param>
    public static double? Predict(Parametrization parametrization, ProbedSteps steps, int step, int layer)
    {
        var logits = layer > parametrization.HiddenLayers;
        if (step == 0) return -parametrization.InitialExponent(layer);
        if (steps == ProbedSteps.Inner && step == 1)
            return -(logits ? parametrization.FirstLogitExponent : parametrization.FirstFeatureExponent(layer));
        if (parametrization.Regime == Regime.Unstable) return null;
        return -(logits ? parametrization.LogitExponent : parametrization.FeatureExponent(layer));
    }

    private static CoordinateSlope FitOne(string parametrization, int readout, IReadOnlyList<PreActivationSize> sizes)
    {
        var one = sizes[0];
        var widths = Fitted(sizes.Select(size => size.Width));
        var fitted = sizes.Where(size => widths.Contains(size.Width)).ToArray();
        var predicted = Predict(Parametrization.Of(parametrization, readout - 1), one.Steps, one.Step, one.Layer);
        var mean = fitted.All(size => size.Quantity > 0 && double.IsFinite(size.Quantity))
            ? SeedMean.Of([.. fitted.GroupBy(size => size.Seed).Select(Slope)])
            : null;
        var error = mean?.StandardDeviation / Math.Sqrt(mean?.Count ?? 1);
        return new CoordinateSlope(parametrization, one.Steps, one.Step, one.Layer, mean?.Mean, error, predicted);
    }

    private static double Slope(IEnumerable<PreActivationSize> seed)
    {
        var points = seed.Select(size => (X: Math.Log(size.Width.Units), Y: Math.Log(size.Quantity))).ToArray();
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
