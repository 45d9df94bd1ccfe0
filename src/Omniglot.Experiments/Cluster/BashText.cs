namespace Omniglot.Experiments.Cluster;

/// <summary>Puts text into scripts so that it arrives as it is.</summary>
public static class BashText
{
    /// <summary>One word of bash, whatever its characters: spaces, quotes and <c>$</c> mean nothing in it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>The value of an option in a line <c>#SBATCH</c>, which sbatch reads by rules of its own: within double quotes a
    /// backslash escapes, and <c>$</c> means nothing.</summary>
    public static string QuoteForSbatch(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Whether the text is one line of visible characters, as every value in a script must be.</summary>
    public static bool IsOneLine(string text) => !text.Any(char.IsControl);
}
