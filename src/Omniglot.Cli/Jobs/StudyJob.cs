using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;

namespace Omniglot.Cli.Jobs;

/// <summary>What all studies do around their measurements: data and folder.</summary>
internal static class StudyJob
{
    /// <summary>The data set, which has enough classes for the protocol.</summary>
    /// <exception cref="OmniglotException">The source does not hold it.</exception>
    /// <exception cref="UsageException">There are too few classes.</exception>
    public static async Task<ImageSet> LoadAsync(CliContext context, DataSource source, Protocol protocol, CancellationToken cancellation)
    {
        var images = await context.LoadAsync(source, cancellation);
        UsageException.ThrowIfAny(PlanValidation.ClassProblems(protocol, images));
        return images;
    }

    /// <summary>The path of the folder of a study: the one asked for, else <c>plots/NAME-DATASET</c>.</summary>
    public static string Path(CliContext context, string name, string? asked, ImageSet images) =>
        asked ?? ExperimentFolders.Default(context, name, images);

    /// <summary>A folder; the study that it holds already is moved aside where a fresh start is asked for, and the user told.</summary>
    /// <exception cref="OmniglotException">What it holds cannot be moved aside.</exception>
    public static StudyFolder<TRecord> Folder<TRecord>(CliContext context, StudyFolder<TRecord> folder, bool fresh)
        where TRecord : class, IStudyRecord
    {
        if (fresh) ExperimentFolders.TellMoved(context, folder.Root, folder.MoveAside());
        return folder;
    }
}
