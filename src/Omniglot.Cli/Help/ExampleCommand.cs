using System.CommandLine;

namespace Omniglot.Cli.Help;

/// <summary>A command with options, in the order of help, and examples.</summary>
internal sealed class ExampleCommand : Command, IHasExamples
{
    /// <summary>The command.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it does, in a line.</param>
    /// <param name="options">Its options, in the order of help.</param>
    public ExampleCommand(string name, string description, params IEnumerable<Option> options)
        : base(name, description)
    {
        foreach (var option in options) Options.Add(option);
    }

    /// <inheritdoc/>
    public required IReadOnlyList<Example> Examples { get; init; }
}
