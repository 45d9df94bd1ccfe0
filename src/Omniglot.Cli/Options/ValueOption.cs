using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;

namespace Omniglot.Cli.Options;

/// <summary>Makes options whose bad values give one line naming the option, what is wrong and what to give.</summary>
internal static partial class ValueOption
{
    private const int MostSeeds = 1_000_000;

    /// <summary>An option with one value.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="value">What help calls the value.</param>
    /// <param name="description">What it means, and its default.</param>
    /// <param name="read">Reads the text; an <see cref="OmniglotException"/> says what is wrong with it.</param>
    public static Option<T> Create<T>(string name, string value, string description, Func<string, T> read) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = Parser(name, tokens => read(tokens[0].Value)),
    };

    /// <summary>A text as it is: a name, a file, a folder.</summary>
    public static Option<string> Text(string name, string value, string description) => Create(name, value, description, text => text);

    /// <summary>A whole number; its range is the plan's to check.</summary>
    public static Option<int> Count(string name, string description) =>
        Create(name, "N", description, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new OmniglotException($"'{text}' is not a whole number: give one such as 10."));

    /// <summary>A number.</summary>
    public static Option<double> Number(string name, string description) =>
        Create(name, "X", description, text => ReadNumber(text, "give one such as 0.1"));

    /// <summary>Numbers separated by commas, as many as there are things to give one to.</summary>
    /// <param name="name">The name of the option.</param>
    /// <param name="description">What they mean.</param>
    /// <param name="remedy">What to give instead of something else.</param>
    public static Option<IReadOnlyList<double>> Numbers(string name, string description, string remedy) =>
        List(name, "X,X,…", description, text => ReadNumber(text, remedy));

    /// <summary>A seed.</summary>
    public static Option<ulong> Seed(string name, string description) => Create(name, "SEED", description, ReadSeed);

    /// <summary>Values separated by commas.</summary>
    public static Option<IReadOnlyList<T>> List<T>(string name, string value, string description, Func<string, T> read) =>
        Create<IReadOnlyList<T>>(name, value, description, text => [.. text.Split(',').Select(part => read(part.Trim()))]);

    /// <summary>An option that may stand on the command line more than once.</summary>
    public static Option<T[]> Several<T>(string name, string value, string description, Func<string, T> read) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Parser(name, tokens => tokens.Select(token => read(token.Value)).ToArray()),
    };

    /// <summary>A choice among few names.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Name, T Value)[] choices)
    {
        var names = string.Join(", ", choices.Select(choice => choice.Name));
        var option = Create(name, string.Join('|', choices.Select(choice => choice.Name)), description, text =>
            choices.Any(choice => choice.Name == text)
                ? choices.First(choice => choice.Name == text).Value
                : throw new OmniglotException($"'{text}' is unknown: choose one of {names}."));
        option.CompletionSources.Add([.. choices.Select(choice => choice.Name)]);
        return option;
    }

    /// <summary>Seeds separated by commas, and ranges of them such as <c>1..10</c>.</summary>
    public static Option<IReadOnlyList<ulong>> Seeds(string name, string description) =>
        Create<IReadOnlyList<ulong>>(name, "1,2,3|1..10", description, text => [.. text.Split(',').SelectMany(part => ReadSeeds(part.Trim()))]);

    /// <summary>Widths separated by commas, and ranges of powers of two such as <c>2^4..2^20:2</c>.</summary>
    public static Option<IReadOnlyList<Width>> Widths(string name, string description) =>
        Create<IReadOnlyList<Width>>(name, "2,8,inf|2^1..2^8", description, text => [.. text.Split(',').SelectMany(part => ReadWidths(part.Trim()))]);

    /// <summary>Reads a seed.</summary>
    /// <exception cref="OmniglotException">The text is not a whole number from 0 to 2^64 - 1.</exception>
    public static ulong ReadSeed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new OmniglotException($"'{text}' is not a seed: give a whole number from 0.");

    // Infinity is a clip that never clips.
    private static double ReadNumber(string text, string remedy)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        var power = PowerSyntax().IsMatch(text) ? ValueList.Parse(text) : null;
        return power is { Count: 1 } ? power.Value(0) : throw new OmniglotException($"'{text}' is not a number: {remedy}.");
    }

    private static IEnumerable<Width> ReadWidths(string text)
    {
        if (!text.Contains("..", StringComparison.Ordinal)) return [Width.Parse(text)];
        return ValueList.Parse(text).Values.Select(units => units >= 1 && units <= Width.Largest && units == Math.Floor(units)
            ? Width.Of((long)units)
            : throw new OmniglotException($"'{text}' has powers that are no widths: give whole ones from 2^0 to 2^40, such as 2^4..2^20:2."));
    }

    [GeneratedRegex(@"^2\^-?[0-9.]+$")]
    private static partial Regex PowerSyntax();

    private static IEnumerable<ulong> ReadSeeds(string text)
    {
        if (text.Split("..") is not [var first, var last]) return [ReadSeed(text)];
        var (from, to) = (ReadSeed(first), ReadSeed(last));
        return from <= to && to - from < MostSeeds
            ? Enumerable.Range(0, (int)(to - from) + 1).Select(i => from + (ulong)i)
            : throw new OmniglotException($"'{text}' is no range of seeds: give the lower one first, and at most {MostSeeds}.");
    }

    private static Func<ArgumentResult, T?> Parser<T>(string name, Func<IReadOnlyList<Token>, T> read) => result =>
    {
        try
        {
            return read(result.Tokens);
        }
        catch (OmniglotException wrong)
        {
            result.AddError($"{name}: {wrong.Message}");
            return default;
        }
    };
}
