namespace Omniglot.Cli.Help;

/// <summary>Guesses which name a mistyped word was meant to be. System.CommandLine makes such guesses, too, but offers them only as
/// several lines that its own <c>ParseErrorAction</c> prints; an error here is one line.</summary>
internal static class Suggestion
{
    // Farther than this a guess would mislead.
    private const int FarthestDistance = 3;

    /// <summary>The nearest name within three edits and less than half the word, or one that the word begins; none otherwise.</summary>
    public static string? For(string word, IEnumerable<string> names)
    {
        var candidates = names.Select(name => (Name: name, Distance: Distance(word, name))).OrderBy(c => c.Distance).ToArray();
        if (candidates.Length > 0 && candidates[0].Distance <= Math.Min(FarthestDistance, word.Length / 2)) return candidates[0].Name;
        return candidates.Select(c => c.Name).FirstOrDefault(name => word.Length > 3 && name.StartsWith(word, StringComparison.Ordinal));
    }

    /// <summary>The Levenshtein distance: insertions, deletions and replacements.</summary>
    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
