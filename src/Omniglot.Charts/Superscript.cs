using System.Globalization;

namespace Omniglot.Charts;

/// <summary>Powers as text.</summary>
public static class Superscript
{
    private const string Digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A power, for example 2¹⁰ or 10⁻³.</summary>
    public static string Power(int number, int exponent) =>
        number.ToString(CultureInfo.InvariantCulture)
        + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : Digits[c - '0']));
}
