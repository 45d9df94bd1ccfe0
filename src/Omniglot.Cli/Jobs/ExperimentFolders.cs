using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Jobs;

/// <summary>Finds the folders of results.</summary>
internal static class ExperimentFolders
{
    /// <summary>A folder; the results that it holds already are moved aside where a fresh start is asked for, and the user told.</summary>
    public static ExperimentFolder Open(CliContext context, string path, bool fresh)
    {
        var folder = new ExperimentFolder(path);
        if (fresh) TellMoved(context, path, folder.MoveAside());
        return folder;
    }

    /// <summary>Tells where results went that stood in the way of fresh ones.</summary>
    /// <param name="context">The surroundings.</param>
    /// <param name="path">Where they were.</param>
    /// <param name="aside">Where they are now; none where there were none.</param>
    public static void TellMoved(CliContext context, string path, string? aside)
    {
        if (aside is not null) context.Error.WriteNote($"The results in {context.Workspace.Show(path)} were moved to {context.Workspace.Show(aside)}");
    }

    /// <summary>Where results go that name no folder: <c>plots/NAME-DATASET</c>.</summary>
    public static string Default(CliContext context, string name, ImageSet images) => context.Workspace.Plots($"{name}-{Slug(images)}");

    /// <summary>The name of a data set in the name of a folder.</summary>
    public static string Slug(ImageSet images) => images.Name.ToLowerInvariant().Replace(' ', '-');
}
