using System.CommandLine;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Options;

/// <summary>Tells options that were given from those left alone, and reads paths.</summary>
internal static class ParseResultExtensions
{
    /// <summary>Whether the option stands on the command line.</summary>
    public static bool IsGiven(this ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>The names of those that stand on the command line.</summary>
    public static string[] NamesGiven(this ParseResult parse, IEnumerable<Option> options) =>
        [.. options.Where(option => parse.IsGiven(option)).Select(option => option.Name)];

    /// <summary>The option's value where it stands on the command line, else another.</summary>
    public static T Value<T>(this ParseResult parse, Option<T> option, T otherwise) =>
        parse.IsGiven(option) ? parse.GetValue(option)! : otherwise;

    /// <summary>The option's value where it stands on the command line, else none.</summary>
    public static T? ValueOrNone<T>(this ParseResult parse, Option<T> option)
        where T : struct => parse.IsGiven(option) ? parse.GetValue(option) : null;

    /// <summary>The full path that an option gives; none where it does not stand on the command line.</summary>
    /// <exception cref="UsageException">It is empty.</exception>
    public static string? PathOf(this ParseResult parse, Option<string> option, CliContext context) =>
        parse.IsGiven(option) ? context.Workspace.Resolve(parse.GetRequiredValue(option), option.Name) : null;

    /// <summary>The full path that an argument gives.</summary>
    /// <exception cref="UsageException">It is empty.</exception>
    public static string PathOf(this ParseResult parse, Argument<string> argument, CliContext context) =>
        context.Workspace.Resolve(parse.GetRequiredValue(argument), argument.Name);
}
