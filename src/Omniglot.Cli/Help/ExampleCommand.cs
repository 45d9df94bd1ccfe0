using System.CommandLine;

namespace Omniglot.Cli.Help;

/// <summary>A command with examples.</summary>
internal sealed class ExampleCommand(string name, string description) : Command(name, description), IHasExamples
{
    /// <inheritdoc/>
    public required IReadOnlyList<Example> Examples { get; init; }
}
