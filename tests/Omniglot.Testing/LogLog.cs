namespace Omniglot.Testing;

/// <summary>Power laws.</summary>
public static class LogLog
{
    /// <summary>The exponent p of the least-squares fit y ∝ x^p.</summary>
    public static double Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (logX, logY) = (x.Select(v => Math.Log(v)).ToArray(), y.Select(v => Math.Log(v)).ToArray());
        var (meanX, meanY) = (logX.Average(), logY.Average());
        return logX.Zip(logY, (a, b) => (a - meanX) * (b - meanY)).Sum() / logX.Sum(a => (a - meanX) * (a - meanX));
    }
}
