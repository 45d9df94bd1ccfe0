using System.Globalization;

namespace Omniglot.Basics;

/// <summary>Numbers of figures, tables and messages as text, in every culture alike. What rounds to zero has no sign.</summary>
public static class Decimals
{
    /// <summary>With so many decimals, for example <c>66.50</c>.</summary>
    public static string Format(double value, int digits) => Unsigned(value.ToString($"F{digits}", CultureInfo.InvariantCulture));

    /// <summary>With at most so many decimals, none of them a zero at the end, for example <c>66.5</c>.</summary>
    public static string Short(double value, int digits) =>
        Unsigned(value.ToString(digits == 0 ? "0" : "0." + new string('#', digits), CultureInfo.InvariantCulture));

    /// <summary>A difference, with a sign where it is not zero, for example <c>+0.28</c>, <c>−0.10</c> or <c>0.00</c>.</summary>
    public static string Signed(double value, int digits)
    {
        var text = Format(value, digits);
        return text.StartsWith('-') ? string.Concat("−", text.AsSpan(1)) : IsZero(text) || double.IsNaN(value) ? text : "+" + text;
    }

    /// <summary>A share in 0..1 in percent, for example <c>66.51</c>.</summary>
    public static string Percent(double share, int digits = 2) => Format(100 * share, digits);

    private static string Unsigned(string text) => text.StartsWith('-') && IsZero(text) ? text[1..] : text;

    private static bool IsZero(string text) => text.All(character => character is '-' or '0' or '.');
}
