using Omniglot.Basics;

namespace Omniglot.Data.Sources;

/// <summary>Where the data comes from: what <c>--data auto|glyphs|PATH</c> names.</summary>
public abstract record DataSource
{
    private DataSource()
    {
    }

    /// <summary>The cache, else a download.</summary>
    /// <param name="OrGlyphs">Whether, where Omniglot cannot be had, the synthetic glyphs take its place, with a warning.</param>
    public sealed record Auto(bool OrGlyphs = false) : DataSource;

    /// <summary>The built-in synthetic glyphs.</summary>
    public sealed record Glyphs : DataSource;

    /// <summary>A folder that holds both image sets, as archives or unpacked.</summary>
    /// <param name="Path">The folder.</param>
    /// <param name="Variable">The environment variable that names it, for messages; none where <c>--data</c> does.</param>
    public sealed record InFolder(string Path, string? Variable = null) : DataSource;

    /// <summary>Reads <c>auto</c>, <c>glyphs</c> or a path (<c>./auto</c> is a path).</summary>
    /// <exception cref="OmniglotException">The text is empty.</exception>
    public static DataSource Parse(string text) => text.Trim() switch
    {
        "" => throw new OmniglotException("No data is named: give --data auto, --data glyphs or --data FOLDER."),
        "auto" => new Auto(),
        "glyphs" => new Glyphs(),
        _ => new InFolder(text),
    };
}
