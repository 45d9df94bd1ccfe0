using System.CommandLine.Parsing;
using Spectre.Console.Testing;

namespace Omniglot.Cli.Tests;

/// <summary>Parses command lines without running them.</summary>
internal static class CommandLines
{
    /// <summary>What is wrong with the arguments of a command line; none if it parses.</summary>
    public static IEnumerable<string> Errors(string arguments)
    {
        using var session = new CliSession();
        using var console = new TestConsole();
        var parse = session.Application(console, console).Parse([.. CommandLineParser.SplitCommandLine(arguments)]);
        return parse.Errors.Select(error => $"{arguments}: {error.Message}");
    }

    /// <summary>The names of all commands that users see.</summary>
    public static IReadOnlyList<string> Names()
    {
        using var session = new CliSession();
        using var console = new TestConsole();
        var commands = session.Application(console, console).Parse([]).RootCommandResult.Command.Subcommands;
        return [.. commands.Where(command => !command.Hidden).Select(command => command.Name)];
    }
}
