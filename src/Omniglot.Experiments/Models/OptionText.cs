using System.Globalization;

namespace Omniglot.Experiments.Models;

/// <summary>Options as they are typed, their values to the last digit.</summary>
public static class OptionText
{
    /// <summary>An option and a number.</summary>
    public static string Of(string name, double value) => $"--{name} {Number(value)}";

    /// <summary>An option and numbers.</summary>
    public static string Of(string name, IEnumerable<double> values) => $"--{name} {string.Join(',', values.Select(Number))}";

    /// <summary>An option and one of few names.</summary>
    public static string Of(string name, Enum value) => $"--{name} {value.ToString().ToLowerInvariant()}";

    // The shortest text is that of a neighbour for some powers of two, such as 2^-25.
    private static string Number(double value) =>
        value.ToString(CultureInfo.InvariantCulture) is var text && double.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture);
}
