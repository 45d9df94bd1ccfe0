using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Cli.Views;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Networks;

namespace Omniglot.Cli.Jobs;

/// <summary>Carries out an experiment or a single run, from checking the plan to saying where the figures are.</summary>
internal sealed class ExperimentJob(CliContext context)
{
    /// <summary>Checks, loads, runs, draws, prints.</summary>
    /// <exception cref="UsageException">The plan cannot run.</exception>
    /// <exception cref="OmniglotException">The data or the folder is not as it should be.</exception>
    public async Task<int> RunAsync(ExperimentRequest request, CancellationToken cancellation)
    {
        var (plan, images, budget) = await PreparedPlan.PrepareAsync(
            context, request.Plan, request.Source, Data(request.Saved), request.MemoryLimit / (request.AtATime ?? 1), cancellation);
        WarnOfInstability(plan);
        var atATime = request.AtATime ?? budget.AtATime(plan);
        WarnOfCrowding(atATime, plan.Threads);
        var folder = Folder(request, images);
        var configuration = ExperimentConfiguration.Of(plan, images);
        var stored = await context.Display.ExperimentAsync(
            observer => new ExperimentRunner(configuration, folder, Services(request, images, observer)).Run(atATime, cancellation));
        if (atATime == 1 || stored.Runs.Count == 1) budget.Report();
        ResultsView.Print(context, folder, stored.Runs, ReportFiles.Write(folder, stored.Runs, stored.Distances));
        return ExitCode.Done;
    }

    // What is unstable is worth a look, so it is trained, and the user told what will go wrong.
    private void WarnOfInstability(ExperimentPlan plan)
    {
        if (plan.Perceptron?.Model.Network.Parametrization is not { Regime: Regime.Unstable } parametrization) return;
        context.Error.WriteWarning($"Parametrization {parametrization.Name} is unstable: as the width n grows, "
            + $"{string.Join("; ", parametrization.Instabilities())}. Choose --parametrization mup for one that is not.");
    }

    private void WarnOfCrowding(int atATime, int threads)
    {
        if (atATime == 1 || atATime * threads <= Processors.Available) return;
        var (each, processors) = (Words.Count(threads, "thread"), Words.Count(Processors.Available, "processor"));
        context.Error.WriteWarning(
            $"{atATime} runs of {each} each share {processors}, and wait for one another: a lower --parallel or --threads is faster.");
    }

    private static DatasetIdentity? Data(ExperimentConfiguration? saved) => saved is null ? null : new DatasetIdentity(saved.Dataset, saved.DatasetDigest);

    private RunServices Services(ExperimentRequest request, ImageSet images, IExperimentObserver observer) => new()
    {
        Images = images,
        Observer = observer,
        Cache = request.KernelCache is { } path ? new KernelRowsCache(path, context.Error.WriteWarning) : null,
        Checkpoints = new CheckpointPolicy(request.CheckpointInterval, context.Error.WriteWarning),
        TensorBoard = request.TensorBoard,
    };

    private ExperimentFolder Folder(ExperimentRequest request, ImageSet images) => ExperimentFolders.Open(
        context, request.Folder ?? context.Workspace.Plots(request.DefaultName(request.Plan, ExperimentFolders.Slug(images))), request.Fresh);
}
