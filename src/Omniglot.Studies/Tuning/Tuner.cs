using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Studies.Tuning;

/// <summary>Carries out a search in its folder. Trials that the folder holds already are kept, so an interrupted search goes on
/// where it stopped.</summary>
/// <param name="plan">What to search.</param>
/// <param name="images">The data set that its run names.</param>
/// <param name="folder">Where the trials go.</param>
/// <param name="observer">Follows it.</param>
/// <param name="cache">Where the rows of kernels are kept between trials; none to compute them.</param>
public sealed class Tuner(TuningPlan plan, ImageSet images, TuningFolder folder, ITrialObserver observer, KernelRowsCache? cache = null)
{
    /// <summary>Runs the trials that are missing and returns all.</summary>
    /// <exception cref="OmniglotException">The data set is another, or the folder holds another search, or another process works in it, or
    /// it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished trials stay stored.</exception>
    public IReadOnlyList<Trial> Run(CancellationToken cancellation)
    {
        DatasetCheck.Require(plan.Run.Dataset, plan.Run.DatasetDigest, images);
        using var held = folder.Open(plan);
        var trials = new List<Trial>();
        foreach (var point in plan.Draw())
        {
            var (number, run) = (trials.Count + 1, plan.At(point));
            observer.RunStarted(run, number, plan.Trials);
            var stored = folder.Find(number, run);
            var trial = stored ?? TrialExecutor.Execute(number, run, images, Training(run), Kernel(run), cache, cancellation);
            if (stored is null) folder.Write(trial);
            trials.Add(trial);
            observer.TrialEnded(trial, plan.Grids, kept: stored is not null);
        }

        return trials;
    }

    private Told<TrainingProgress> Training(RunConfiguration run) => new(told => observer.RunProgressed(run, told));

    private Told<(int Done, int Count)> Kernel(RunConfiguration run) => new(told => observer.KernelProgressed(run, told.Done, told.Count));
}
