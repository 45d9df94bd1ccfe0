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
    private readonly Lock _telling = new();

    /// <summary>Runs the trials that are missing and returns all.</summary>
    /// <param name="atATime">How many trials are carried out at a time.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The data set is another, or the folder holds another search, or another process works in it, or
    /// it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished trials stay stored.</exception>
    public IReadOnlyList<Trial> Run(int atATime, CancellationToken cancellation)
    {
        DatasetCheck.Require(plan.Run.Dataset, plan.Run.DatasetDigest, images);
        using var held = folder.Open(plan);
        RunConfiguration[] runs = [.. plan.Draw().Select(plan.At)];
        var trials = new Trial[runs.Length];
        SideBySide.ForEach([.. runs.Index()], atATime, Try, cancellation);
        return trials;

        void Try((int Index, RunConfiguration Configuration) one, CancellationToken stop)
        {
            var (number, run) = (one.Index + 1, one.Configuration);
            Tell(told => told.RunStarted(run, number, plan.Trials));
            var stored = folder.Find(number, run);
            var trial = stored ?? TrialExecutor.Execute(number, run, images, Training(run), Kernel(run), cache, stop);
            if (stored is null) folder.Write(trial);
            trials[one.Index] = trial;
            Tell(told => told.TrialEnded(trial, plan.Grids, kept: stored is not null));
        }
    }

    private Told<TrainingProgress> Training(RunConfiguration run) => new(value => Tell(told => told.RunProgressed(run, value)));

    private Told<(int Done, int Count)> Kernel(RunConfiguration run) => new(value => Tell(told => told.KernelProgressed(run, value.Done, value.Count)));

    private void Tell(Action<ITrialObserver> what)
    {
        lock (_telling) what(observer);
    }
}
