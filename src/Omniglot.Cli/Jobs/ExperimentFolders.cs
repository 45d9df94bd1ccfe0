using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Jobs;

/// <summary>Finds the folder of an experiment.</summary>
internal static class ExperimentFolders
{
    /// <summary>A folder; one that holds results already is moved aside where a fresh one is asked for, and the user told.</summary>
    public static ExperimentFolder Of(CliContext context, string path, bool fresh)
    {
        var folder = new ExperimentFolder(path);
        if (fresh && folder.MoveAside() is { } aside)
            context.Error.WriteNote($"{context.Workspace.Show(path)} was moved to {context.Workspace.Show(aside)}");
        return folder;
    }

    /// <summary>Where an experiment goes that names no folder: <c>plots/NAME-DATASET</c>.</summary>
    public static string Default(CliContext context, string name, ImageSet images) => context.Workspace.Plots($"{name}-{Slug(images)}");

    /// <summary>The name of a data set in the name of a folder.</summary>
    public static string Slug(ImageSet images) => images.Name.ToLowerInvariant().Replace(' ', '-');
}
