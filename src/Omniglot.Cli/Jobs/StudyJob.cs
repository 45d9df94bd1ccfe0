using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;

namespace Omniglot.Cli.Jobs;

/// <summary>What all studies do around their measurements: data and folder.</summary>
internal static class StudyJob
{
    /// <summary>Refuses a plan with problems.</summary>
    /// <exception cref="UsageException">There are some.</exception>
    public static void Refuse(IEnumerable<string> problems)
    {
        if (problems.ToArray() is { Length: > 0 } all) throw new UsageException(all);
    }

    /// <summary>The data set, which has enough classes for the protocol.</summary>
    /// <exception cref="OmniglotException">The source does not hold it.</exception>
    /// <exception cref="UsageException">There are too few classes.</exception>
    public static async Task<ImageSet> LoadAsync(CliContext context, DataSource source, Protocol protocol, CancellationToken cancellation)
    {
        var images = await context.LoadAsync(source, cancellation);
        Refuse(PlanValidation.ClassProblems(protocol, images));
        return images;
    }

    /// <summary>The folder of a study: the one asked for, else <c>plots/NAME-DATASET</c>.</summary>
    /// <exception cref="OmniglotException">What it holds cannot be moved aside.</exception>
    public static StudyFolder<TPlan> Folder<TPlan>(CliContext context, string name, string? asked, bool fresh, ImageSet images)
        where TPlan : class
    {
        var path = asked ?? context.Workspace.Plots($"{name}-{images.Name.ToLowerInvariant().Replace(' ', '-')}");
        var folder = new StudyFolder<TPlan>(path, name);
        if (fresh && folder.MoveAside() is { } aside)
            context.Error.WriteNote($"{context.Workspace.Show(path)} was moved to {context.Workspace.Show(aside)}");
        return folder;
    }
}
