using System.CommandLine;

namespace Omniglot.Cli.Help;

/// <summary>The root command with examples.</summary>
internal sealed class ExampleRootCommand : RootCommand, IHasExamples
{
    /// <summary>A root command that help calls <c>omniglot</c>, whatever the name of the process.</summary>
    public ExampleRootCommand(string description)
        : base(description) => HelpName = "omniglot";

    /// <inheritdoc/>
    public required IReadOnlyList<Example> Examples { get; init; }
}
