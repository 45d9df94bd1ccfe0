namespace Omniglot.Studies.Extrapolations;

/// <summary>
/// Test accuracy against width (docs/mathematics.md §10): of one network a - b n^-c, of a committee of m networks (1 - 1/m)(v n^-c + w) more.
/// </summary>
/// <param name="Limit">a, where one network of infinite width ends.</param>
/// <param name="Loss">b, what a network of one unit would lack.</param>
/// <param name="Exponent">c.</param>
/// <param name="Noise">v, how much of b many members regain; none where no committees speak.</param>
/// <param name="Training">w, what many infinitely wide networks gain by different training episodes; none where no committees speak.</param>
/// <param name="Misfit">χ², the weighted sum of squares that it leaves.</param>
public sealed record PowerLaw(double Limit, double Loss, double Exponent, double? Noise, double? Training, double Misfit)
{
    /// <summary>The smallest exponent that is looked for: slower laws cannot be told from logarithms, which have no limit.</summary>
    public const double LeastExponent = 0.2;

    /// <summary>The greatest: faster laws differ in the narrowest width alone.</summary>
    public const double GreatestExponent = 3;

    private const int Steps = 40;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The accuracy of one network.</summary>
    /// <param name="width">n.</param>
    public double At(double width) => Limit - Loss * Math.Pow(width, -Exponent);

    /// <summary>Weighted least squares: for each c both parts are straight lines in n^-c, and c is where they fit best together.</summary>
    /// <param name="networks">Accuracies of single networks, of three widths or more.</param>
    /// <param name="gains">What committees gain over their members, over 1 - 1/m; of two widths or more, or none.</param>
    public static PowerLaw Fit(IReadOnlyList<Measured> networks, IReadOnlyList<Measured> gains)
    {
        var exponent = Math.Exp(Lowest(c => Line.Fit(networks, Math.Exp(c)).Misfit + (gains.Count > 0 ? Line.Fit(gains, Math.Exp(c)).Misfit : 0)));
        var (one, gain) = (Line.Fit(networks, exponent), gains.Count > 0 ? Line.Fit(gains, exponent) : null);
        return new PowerLaw(one.Intercept, -one.Slope, exponent, gain?.Slope, gain?.Intercept, one.Misfit + (gain?.Misfit ?? 0));
    }

    // A grid, then golden sections around its best point.
    private static double Lowest(Func<double, double> misfit)
    {
        var (low, high) = (Math.Log(LeastExponent), Math.Log(GreatestExponent));
        var step = (high - low) / Steps;
        var best = Enumerable.Range(0, Steps + 1).Select(i => low + i * step).MinBy(misfit);
        (low, high) = (Math.Max(low, best - step), Math.Min(high, best + step));
        while (high - low > 1e-9)
        {
            var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
            if (misfit(left) < misfit(right)) high = right;
            else low = left;
        }

        return (low + high) / 2;
    }

    /// <summary>A mean at a width.</summary>
    /// <param name="Width">n.</param>
    /// <param name="Value">The mean.</param>
    /// <param name="Weight">One over its variance.</param>
    public sealed record Measured(double Width, double Value, double Weight);

    // y = intercept + slope n^-c by weighted least squares.
    private sealed record Line(double Intercept, double Slope, double Misfit)
    {
        public static Line Fit(IReadOnlyList<Measured> points, double exponent)
        {
            var (sum, sumX, sumY) = (0.0, 0.0, 0.0);
            foreach (var point in points)
            {
                sum += point.Weight;
                sumX += point.Weight * Math.Pow(point.Width, -exponent);
                sumY += point.Weight * point.Value;
            }

            var (meanX, meanY, squareX, product, squareY) = (sumX / sum, sumY / sum, 0.0, 0.0, 0.0);
            foreach (var point in points)
            {
                var (x, y) = (Math.Pow(point.Width, -exponent) - meanX, point.Value - meanY);
                squareX += point.Weight * x * x;
                product += point.Weight * x * y;
                squareY += point.Weight * y * y;
            }

            var slope = product / squareX;
            return new Line(meanY - slope * meanX, slope, Math.Max(0, squareY - slope * product));
        }
    }
}
