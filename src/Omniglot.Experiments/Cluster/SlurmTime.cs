using System.Globalization;
using System.Text.RegularExpressions;

namespace Omniglot.Experiments.Cluster;

/// <summary>Time limits as Slurm writes them.</summary>
public static partial class SlurmTime
{
    /// <summary>Reads minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes or
    /// days-hours:minutes:seconds.</summary>
    /// <returns>The time; none where the text is none of these.</returns>
    public static TimeSpan? Read(string text)
    {
        if (Written().Match(text) is not { Success: true } match) return null;
        var parts = match.Groups["part"].Captures.Select(part => int.Parse(part.Value, CultureInfo.InvariantCulture)).ToArray();
        return match.Groups["days"] is { Success: true, Value: var days }
            ? new TimeSpan(int.Parse(days, CultureInfo.InvariantCulture), parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2))
            : parts.Length == 3 ? new TimeSpan(parts[0], parts[1], parts[2])
            : new TimeSpan(0, parts[0], parts.ElementAtOrDefault(1));
    }

    // Six digits of each part are more than any limit needs, and never overflow.
    [GeneratedRegex(@"^((?<days>[0-9]{1,6})-)?(?<part>[0-9]{1,6})(:(?<part>[0-9]{1,6})){0,2}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
