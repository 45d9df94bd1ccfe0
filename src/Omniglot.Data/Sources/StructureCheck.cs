using Omniglot.Basics;

namespace Omniglot.Data.Sources;

/// <summary>Checks that the names in a set are exactly those expected, before any content is read.</summary>
internal static class StructureCheck
{
    /// <summary>Checks the paths of one set.</summary>
    /// <param name="where">The archive or folder, for messages.</param>
    /// <param name="expected">What it should hold.</param>
    /// <param name="paths">Its entries, <c>SET/ALPHABET/characterNN/IIII_DD.png</c>.</param>
    /// <exception cref="OmniglotException">An entry is unexpected, twice there or missing; the message names it.</exception>
    public static void Check(string where, ExpectedSet expected, IEnumerable<string> paths)
    {
        var seen = expected.Characters.ToDictionary(c => c.Path, _ => new string?[ImageSet.DrawingsPerCharacter], StringComparer.Ordinal);
        foreach (var path in paths)
            Note(where, seen, path);
        foreach (var (character, drawings) in seen.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (Array.IndexOf(drawings, null) is var missing and >= 0)
                throw Refused(where, $"the drawing {character}/…_{missing + 1:00}.png is missing", "Get the official archives");
    }

    private static void Note(string where, Dictionary<string, string?[]> seen, string path)
    {
        if (DrawingPath.Read(path) is not { } drawing
            || drawing.Drawing is < 1 or > ImageSet.DrawingsPerCharacter
            || !seen.TryGetValue(drawing.Character, out var drawings))
            throw Refused(where, $"the entry {OneLine.Of(path)} does not belong to Omniglot", "Remove it, get the official archives");
        ref var slot = ref drawings[drawing.Drawing - 1];
        if (slot is not null)
            throw Refused(where, $"the drawing {path} is there twice (the other is {slot})", "Remove one of the two, get the official archives");
        slot = path;
    }

    private static OmniglotException Refused(string where, string why, string remedy) =>
        new($"{where} is not Omniglot as published: {why}. {remedy}, or name another folder with --data.");
}
