using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Options;

/// <summary>The argument that names a saved model: its file, the folder of its run, or the first parts of that folder's name, between
/// dashes, as long as no other run has the same.</summary>
internal sealed class ModelArgument
{
    private const string FileName = "model.safetensors";
    private const int MostNamed = 10;

    /// <summary>The argument itself.</summary>
    public Argument<string> Argument { get; } = new("MODEL")
    {
        Description = "A saved model: its file, the folder of its run, or the first parts of the folder's name, such as "
            + "plots/paper/runs/width-inf-seed-1-paper.",
    };

    /// <summary>The file of the model.</summary>
    /// <exception cref="OmniglotException">There is none, or several runs have the same parts.</exception>
    public string File(ParseResult parse, CliContext context)
    {
        var path = parse.PathOf(Argument, context);
        if (System.IO.File.Exists(path)) return path;
        if (Directory.Exists(path)) return In(path, context);
        return Runs(Path.TrimEndingDirectorySeparator(path)) switch
        {
            [var run] => In(run, context),
            [] => throw new OmniglotException($"There is no model {context.Workspace.Show(path)}: give the file of a model, or the folder of a run."),
            var several => throw new OmniglotException(
                $"{context.Workspace.Show(path)} names {several.Length} runs, {Names(several)}: give more of the name."),
        };
    }

    private static string In(string run, CliContext context)
    {
        var file = Path.Combine(run, FileName);
        return System.IO.File.Exists(file)
            ? file
            : throw new OmniglotException(
                $"{context.Workspace.Show(run)} holds no model: of committed runs results alone are kept, and a run under way has none yet. "
                + "Carry it out again, for example by 'experiment --from' with the experiment.json two folders above, and name it there.");
    }

    private static string[] Runs(string path)
    {
        var (folder, asked) = (Path.GetDirectoryName(path), Parts(path));
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.GetDirectories(folder).Where(run => Parts(run).Take(asked.Length).SequenceEqual(asked)).Order(StringComparer.Ordinal)];
    }

    // A seed or a width that begins with the digits of another is another.
    private static string[] Parts(string path) => Path.GetFileName(path).Split('-');

    private static string Names(string[] runs) => string.Join(", ", runs.Take(MostNamed).Select(Path.GetFileName))
        + (runs.Length > MostNamed ? $" and {runs.Length - MostNamed} more" : "");
}
