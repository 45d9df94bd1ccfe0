using System.Globalization;

namespace Omniglot.Basics;

/// <summary>Text that is not ours (of a file, an archive, a library) as part of a message of one line.</summary>
public static class OneLine
{
    private const int Longest = 300;

    /// <summary>The text without a full stop at its end, with question marks for line breaks and for what a terminal would obey, and
    /// cut where it is longer than a message should be.</summary>
    public static string Of(string text)
    {
        var shown = text.AsSpan(0, Math.Min(text.Length, Longest)).TrimEnd('.').ToString();
        return string.Concat(shown.ReplaceLineEndings(" ").Select(c => IsPrintable(c) ? c : '?')) + (text.Length > Longest ? "…" : "");
    }

    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
