namespace Omniglot.Cli.Help;

/// <summary>A command line worth trying.</summary>
/// <param name="CommandLine">What to type.</param>
/// <param name="Purpose">What it gives.</param>
internal sealed record Example(string CommandLine, string Purpose);
