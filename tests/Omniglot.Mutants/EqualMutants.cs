namespace Omniglot.Mutants;

/// <summary>Mutants that were looked at and change no number: <c>equal.txt</c>, which says why.</summary>
internal sealed class EqualMutants
{
    private readonly HashSet<string> _known;

    /// <param name="file">Lines <c>SOURCE LINE ¦ WHAT → FOR WHAT</c>; those that start with # are comments.</param>
    public EqualMutants(string file) => _known = [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>Whether a mutation is one of them.</summary>
    public bool Contains(Mutation mutation) => _known.Contains($"{mutation.SourceLine} ¦ {mutation.Change}");
}
