using System.Globalization;

namespace Omniglot.Basics;

/// <summary>Numbers and their nouns.</summary>
public static class Words
{
    /// <summary>A whole number in groups of three, for example <c>32,000</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun, for example <c>1 seed</c> or <c>3 seeds</c>.</summary>
    public static string Count(long value, string noun) => Count(value, noun, noun + "s");

    /// <summary>A number and its noun, whose plural is another word.</summary>
    public static string Count(long value, string noun, string plural) => $"{Count(value)} {(value == 1 ? noun : plural)}";
}
