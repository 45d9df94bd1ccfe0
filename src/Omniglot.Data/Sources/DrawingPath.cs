using System.Globalization;
using System.Text.RegularExpressions;

namespace Omniglot.Data.Sources;

/// <summary>The path of a drawing inside the archives, taken apart: <c>SET/ALPHABET/characterNN/IIII_DD.png</c>.</summary>
/// <param name="Character">The folder, <c>SET/ALPHABET/characterNN</c>.</param>
/// <param name="Drawing">DD, which of the 20 drawings.</param>
internal sealed partial record DrawingPath(string Character, int Drawing)
{
    /// <summary>Reads a path; null when it is not exactly of that form.</summary>
    public static DrawingPath? Read(string path) =>
        Form().Match(path) is { Success: true } match
            ? new DrawingPath(match.Groups["character"].Value, int.Parse(match.Groups["drawing"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"\A(?<character>[a-z_]+/[A-Za-z_()-]+/character[0-9]{2})/[0-9]{4}_(?<drawing>[0-9]{2})\.png\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
