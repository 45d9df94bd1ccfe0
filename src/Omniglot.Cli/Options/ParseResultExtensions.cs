using System.CommandLine;

namespace Omniglot.Cli.Options;

/// <summary>Tells options that were given from those left alone.</summary>
internal static class ParseResultExtensions
{
    /// <summary>Whether the option stands on the command line.</summary>
    public static bool IsGiven(this ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>The option's value where it stands on the command line, else another.</summary>
    public static T Value<T>(this ParseResult parse, Option<T> option, T otherwise) =>
        parse.IsGiven(option) ? parse.GetValue(option)! : otherwise;
}
