using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Data.Glyphs;
using Omniglot.Data.Sources;

namespace Omniglot.Cli.Options;

/// <summary>The option <c>--data</c>.</summary>
internal sealed class DataOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--data";

    private readonly Option<DataSource> _option = ValueOption.Create(
        Name,
        "auto|glyphs|PATH",
        "Where the data comes from: the cache or a download (auto), built-in synthetic glyphs, or a folder with both image sets, zipped or unpacked. "
        + $"Default: ${CliContext.DataVariable}, else auto.",
        DataSource.Parse);

    /// <summary>The option itself.</summary>
    public Option Option => _option;

    /// <summary>What stands on the command line; none where nothing does.</summary>
    public string? Given(ParseResult parse) => parse.IsGiven(_option) ? parse.GetResult(_option)!.Tokens[0].Value : null;

    /// <summary>The source that is asked for: by the option, else by the environment, else <c>auto</c>.</summary>
    public DataSource Choose(ParseResult parse, CliContext context) =>
        parse.IsGiven(_option) ? Resolve(parse.GetValue(_option)!, context)
        : string.IsNullOrWhiteSpace(context.DefaultData) ? new DataSource.Auto()
        : Resolve(DataSource.Parse(context.DefaultData), context, CliContext.DataVariable);

    /// <summary>As <see cref="Choose"/>, but where Omniglot was meant and cannot be had, glyphs take its place, with a warning: for a
    /// first look alone, never for what a script goes on with.</summary>
    public DataSource ChooseOrGlyphs(ParseResult parse, CliContext context) =>
        Choose(parse, context) is DataSource.Auto auto ? auto with { OrGlyphs = true } : Choose(parse, context);

    /// <summary>The source for a saved configuration: without the option, that of its own data set.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="dataset">Name of the data set that the configuration was made on.</param>
    public DataSource ChooseFor(ParseResult parse, CliContext context, string dataset) =>
        !parse.IsGiven(_option) && dataset == GlyphSet.Name ? new DataSource.Glyphs() : Choose(parse, context);

    /// <summary>A source as the option reads it.</summary>
    public static string Text(DataSource source) => source switch
    {
        DataSource.Auto => "auto",
        DataSource.Glyphs => "glyphs",
        DataSource.InFolder folder => folder.Path,
        _ => throw new InvalidOperationException($"Unknown source {source}."),
    };

    private static DataSource Resolve(DataSource source, CliContext context, string? variable = null) =>
        source is DataSource.InFolder { Path: var path } ? new DataSource.InFolder(context.Workspace.Resolve(path, variable ?? Name), variable) : source;
}
