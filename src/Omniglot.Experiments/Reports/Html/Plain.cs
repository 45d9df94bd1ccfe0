using System.Globalization;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>Numbers and lists as readers of a report expect them, in every culture alike.</summary>
internal static class Plain
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;

    /// <summary>A whole number in groups of three, for example <c>32,000</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun, for example <c>1 seed</c> or <c>3 seeds</c>.</summary>
    public static string Count(long value, string noun) => Count(value, noun, noun + "s");

    /// <summary>A number and its noun, whose plural is another word.</summary>
    public static string Count(long value, string noun, string plural) => $"{Count(value)} {(value == 1 ? noun : plural)}";

    /// <summary>A real number with as few digits as it needs, at most six.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);

    /// <summary>A number of seconds in a table.</summary>
    public static string Seconds(double value) => value.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>A time in the units one would say it in, for example <c>54 s</c>, <c>12 min</c> or <c>1 h 5 min</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < Minute => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
        < Hour => string.Create(CultureInfo.InvariantCulture, $"{seconds / Minute:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / Hour):0} h {Math.Floor(seconds % Hour / Minute):0} min"),
    };

    /// <summary>A share in 0..1 in percent with two decimals.</summary>
    public static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture);
}
