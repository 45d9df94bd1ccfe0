using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Options;

/// <summary>The argument that names a saved model: its file, the folder of its run, or the beginning of that folder's name, as long as
/// no other run begins so.</summary>
internal sealed class ModelArgument
{
    private const string FileName = "model.safetensors";

    /// <summary>The argument itself.</summary>
    public Argument<string> Argument { get; } = new("MODEL")
    {
        Description = "A saved model: its file, the folder of its run, or the beginning of the folder's name, such as plots/paper/runs/width-inf-seed-1-paper.",
    };

    /// <summary>The file of the model.</summary>
    /// <exception cref="OmniglotException">There is none, or several runs begin so.</exception>
    public string File(ParseResult parse, CliContext context)
    {
        var path = parse.PathOf(Argument, context);
        if (System.IO.File.Exists(path)) return path;
        if (Directory.Exists(path)) return Path.Combine(path, FileName);
        var folder = Path.GetDirectoryName(path);
        string[] all = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        string[] runs = [.. all.Where(run => Path.GetFileName(run).StartsWith(Path.GetFileName(path), StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return runs switch
        {
            [var run] => Path.Combine(run, FileName),
            [] => throw new OmniglotException($"There is no model {context.Workspace.Show(path)}: give the file of a model, or the folder of a run."),
            [var first, var second, ..] => throw new OmniglotException($"{context.Workspace.Show(path)} is the beginning of several runs, "
                + $"{Path.GetFileName(first)} and {Path.GetFileName(second)} among them: give more of the name."),
        };
    }
}
