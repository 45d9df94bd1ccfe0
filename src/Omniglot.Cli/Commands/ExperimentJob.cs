using Omniglot.Cli.Display;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Kernels;

namespace Omniglot.Cli.Commands;

/// <summary>Carries out an experiment or a single run, from checking the plan to saying where the figures are.</summary>
internal sealed class ExperimentJob(CliContext context)
{
    /// <summary>Checks, loads, runs, draws, prints.</summary>
    /// <exception cref="UsageException">The plan cannot run.</exception>
    /// <exception cref="OmniglotException">The data or the folder is not as it should be.</exception>
    public async Task<int> RunAsync(ExperimentRequest request, CancellationToken cancellation)
    {
        Refuse(PlanValidation.Problems(request.Plan));
        var images = await context.LoadAsync(request.Source, cancellation);
        if (request.Saved is { } saved) DatasetCheck.Require(saved.Dataset, saved.DatasetDigest, images);
        Refuse(PlanValidation.Problems(request.Plan, images));
        var folder = Folder(request, images);
        var configuration = ExperimentConfiguration.Of(WithinMemory(request, images), images);
        var runs = await context.Display.ExperimentAsync(observer => new ExperimentRunner(configuration, images, folder, observer).Run(cancellation));
        ResultsView.Print(context, folder, runs, ReportFiles.Write(folder));
        return runs.Any(run => run.Status == RunStatus.Failed) ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new UsageException(problems);
    }

    // Says what every kernel that is trained will take before any of it is allocated, and keeps it below the limit.
    private ExperimentPlan WithinMemory(ExperimentRequest request, ImageSet images)
    {
        if (request.Plan.Kernels is not { } kernels) return request.Plan;
        return request.Plan with { Kernels = [.. kernels.Select(kernel => kernel.Protocol.Epochs == 0 ? kernel : Fit(kernel))] };

        KernelPlan Fit(KernelPlan kernel)
        {
            var fitting = request.MemoryLimit is { } limit ? kernel with { Storage = KernelMemory.Choose(limit, Predict) } : kernel;
            var memory = Predict(fitting.Storage);
            context.Error.WriteNote(FormattableString.Invariant(
                $"The {kernel.Kernel.Limit.ToString().ToUpperInvariant()} kernel will take {memory.Process / 1e9:F1} GB, {memory.Rows / 1e9:F1} GB of them rows of its matrix ({fitting.Storage.ToString().ToLowerInvariant()})"));
            return fitting;

            KernelMemory Predict(KernelStorage storage) => KernelMemory.Of(
                images, kernel.Protocol.Split, kernel.Protocol.Tasks * kernel.Protocol.Shape.QueryRows, request.Plan.Precision, storage);
        }
    }

    private ExperimentFolder Folder(ExperimentRequest request, ImageSet images)
    {
        var slug = images.Name.ToLowerInvariant().Replace(' ', '-');
        var path = request.Folder ?? context.Workspace.Plots(request.DefaultName(request.Plan, slug));
        var folder = new ExperimentFolder(path);
        if (request.Fresh && folder.MoveAside() is { } aside)
            context.Error.WriteNote($"{context.Workspace.Show(path)} was moved to {context.Workspace.Show(aside)}");
        return folder;
    }
}
