using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli.Commands.Tune;

/// <summary>Carries out a search, from checking it to printing the winner.</summary>
internal sealed class TuneJob(CliContext context)
{
    /// <summary>Checks, loads, tries, draws, prints.</summary>
    /// <exception cref="UsageException">The search cannot be done.</exception>
    /// <exception cref="OmniglotException">The data or the folder is not as it should be.</exception>
    public async Task<int> RunAsync(TuneRequest request, CancellationToken cancellation)
    {
        CheckTrials(request);
        var (prepared, images, budget) = await PreparedPlan.PrepareAsync(
            context, request.Plan, request.Source, saved: null, request.MemoryLimit / (request.AtATime ?? 1), cancellation,
            data => Plan(request, request.Plan, data).Problems());
        var plan = Plan(request, prepared, images);
        var atATime = request.AtATime ?? budget.AtATime(prepared, plan.Trials);
        var root = request.Folder ?? DefaultFolder(request.Plan, images);
        var folder = new TuningFolder(StudyJob.Folder(context, TuningFolder.At(root), request.Fresh));
        var cache = request.KernelCache is { } path ? new KernelRowsCache(path, context.Error.WriteWarning) : null;
        var trials = await context.Display.ExperimentAsync(observer => new Tuner(plan, images, folder, observer, cache).Run(atATime, cancellation));
        if (atATime == 1) budget.Report();
        var results = new TuningResults(plan, trials);
        TuneView.Print(context, folder.Root, results, results.Draw(folder.Root), request.Data);
        return Trial.Best(trials) is null ? ExitCode.Failed : ExitCode.Done;
    }

    private static TuningPlan Plan(TuneRequest request, ExperimentPlan plan, ImageSet images) => new()
    {
        Run = plan.Runs(DatasetIdentity.Of(images)).Single(),
        Grids = request.Grids,
        Search = request.Search,
        Trials = request.Trials ?? Sweep.Points(request.Grids),
    };

    private static void CheckTrials(TuneRequest request)
    {
        if (request.Grids.Count == 0) throw new UsageException("There is nothing to search over: give a grid, such as --grid inner-step-size=2^-6..2^1.");
        UsageException.ThrowIfAny([.. request.Grids.Select(grid => grid.Name).Except(TunableValue.Names)
            .Select(name => $"'{name}' is no hyperparameter: choose among {string.Join(", ", TunableValue.Names)}.")]);
        if (request is { Search: TuningSearch.Random, Trials: null })
            throw new UsageException("A random search needs to know how many points to try: give --trials, such as --trials 20.");
        if (request is { Search: TuningSearch.Grid, Trials: not null })
            throw new UsageException("A grid search tries every point: leave out --trials, or give --search random.");
    }

    private string DefaultFolder(ExperimentPlan plan, ImageSet images) =>
        context.Workspace.Plots($"{plan.Preset}-{ExperimentFolders.Slug(images)}-{RunOptions.Subject(plan)}-seed-{plan.Seeds[0]}");
}
