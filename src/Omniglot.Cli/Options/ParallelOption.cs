using System.CommandLine;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Options;

/// <summary>The option on how many runs, or other parts of a study, are carried out at a time.</summary>
internal sealed class ParallelOption(string parts)
{
    private const int Most = 1024;

    /// <summary>The option itself.</summary>
    public Option<int> Option { get; } = ValueOption.Count(
        "--parallel", $"Carry out N {parts} at a time. Default: as many as there are processors for their threads, and as fit into memory.");

    /// <summary>What is asked for; none for the default.</summary>
    /// <exception cref="UsageException">It is out of range.</exception>
    public int? Given(ParseResult parse) => parse.ValueOrNone(Option) switch
    {
        null => null,
        >= 1 and <= Most and var asked => asked,
        var asked => throw new UsageException($"{asked} {parts} cannot be carried out at a time: give --parallel a number from 1 to {Most}."),
    };
}
