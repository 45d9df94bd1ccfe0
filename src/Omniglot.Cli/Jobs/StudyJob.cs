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

    /// <summary>The folder of a study: the one asked for, else <c>plots/NAME-DATASET</c>.</summary>
    /// <exception cref="OmniglotException">What it holds cannot be moved aside.</exception>
    public static StudyFolder<TPlan> Folder<TPlan>(CliContext context, string name, string? asked, bool fresh, ImageSet images)
        where TPlan : class
    {
        var path = asked ?? ExperimentFolders.Default(context, name, images);
        var folder = new StudyFolder<TPlan>(path, name);
        if (fresh) ExperimentFolders.TellMoved(context, path, folder.MoveAside());
        return folder;
    }
}
