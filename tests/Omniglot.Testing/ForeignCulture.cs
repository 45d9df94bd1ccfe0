using System.Globalization;

namespace Omniglot.Testing;

/// <summary>
/// Cultures that break careless number formatting. Globalization is invariant in this program, so they are built here
/// instead of asked for by name.
/// </summary>
public static class ForeignCulture
{
    /// <summary>Runs something while the current culture has these number formats.</summary>
    public static void Run(string decimalSeparator, string groupSeparator, string negativeSign, Action action)
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = decimalSeparator;
        culture.NumberFormat.NumberGroupSeparator = groupSeparator;
        culture.NumberFormat.NegativeSign = negativeSign;
        CultureInfo.CurrentCulture = culture;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
