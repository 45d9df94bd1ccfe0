using System.Globalization;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Shares in 0..1 as text in percent or in points.</summary>
internal static class Points
{
    private const double Percent = 100;

    /// <summary>With two decimals, for example <c>66.51</c>.</summary>
    public static string Of(double share) => (Percent * share).ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>With a sign, for example <c>+0.28</c> or <c>−0.10</c>.</summary>
    public static string Signed(double share) => (Percent * share).ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A number, or the first and last of several, for example <c>3.60–4.15</c>.</summary>
    public static string Range(IReadOnlyCollection<double> shares) =>
        Of(shares.Min()) == Of(shares.Max()) ? Of(shares.Min()) : $"{Of(shares.Min())}–{Of(shares.Max())}";
}
