using System.CommandLine;
using System.CommandLine.Parsing;

namespace Omniglot.Cli.Help;

/// <summary>One line for a command line that cannot be parsed.</summary>
internal static class ParseErrorLine
{
    /// <summary>What is wrong, what was perhaps meant, and where help is.</summary>
    public static string Format(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var help = $"see '{Path(parse.CommandResult)} --help'";
        if (command is RootCommand && parse.Tokens.Count == 0)
            return $"no command is given: choose one of {string.Join(", ", command.Subcommands.Select(c => c.Name))}, or {help}.";
        if (parse.UnmatchedTokens is [var unknown, ..])
        {
            var meant = Suggestion.For(unknown, Names(command)) is { } name ? $"did you mean {name}? Otherwise " : "";
            return $"there is no {(unknown.StartsWith('-') ? "option" : "command or argument")} '{unknown}' here: {meant}{help}.";
        }

        return $"{parse.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.')} ({help}).";
    }

    private static IEnumerable<string> Names(Command command) =>
        command.Options.Where(o => !o.Hidden).Select(o => o.Name).Append("--help").Concat(command.Subcommands.Select(c => c.Name));

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "omniglot";
}
