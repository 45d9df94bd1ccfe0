using System.Globalization;

using Omniglot.Basics;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>Numbers and times as readers of a report expect them, in every culture alike.</summary>
internal static class Plain
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;

    /// <summary>A real number with as few digits as it needs, at most six.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);

    /// <summary>A number of seconds in a table.</summary>
    public static string Seconds(double value) => value.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>A time in the units one would say it in, for example <c>54 s</c>, <c>12 min</c> or <c>1 h 5 min</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < Minute => $"{Decimals.Short(seconds, 1)} s",
        < Hour => $"{Decimals.Short(seconds / Minute, 0)} min",
        _ => $"{(long)(seconds / Hour)} h {(long)(seconds % Hour / Minute)} min",
    };
}
