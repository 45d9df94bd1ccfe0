namespace Omniglot.Cli.Hosting;

/// <summary>The command line asks for something that cannot be; each problem is a line with its remedy.</summary>
/// <param name="problems">What is wrong, at least one line.</param>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join(" ", problems))
{
    /// <summary>One problem.</summary>
    public UsageException(string problem)
        : this([problem])
    {
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;

    /// <summary>Refuses what has problems.</summary>
    /// <exception cref="UsageException">There are some.</exception>
    public static void ThrowIfAny(IEnumerable<string> problems)
    {
        if (problems.ToArray() is { Length: > 0 } all) throw new UsageException(all);
    }
}
