using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>Carries out an experiment in its folder, alone or beside other processes that do the same, on this machine or others: a run is
/// taken by its lock, and nobody else is told. What the folder holds already is kept, so an interrupted experiment goes on where it
/// stopped.</summary>
public sealed class ExperimentRunner
{
    // One run may fail for reasons of its own; several in a row fail for a reason that the next will share, such as a full disk.
    private const int MostFailuresInARow = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ExperimentConfiguration _configuration;
    private readonly ExperimentFolder _folder;
    private readonly RunServices _services;
    private readonly RunConfiguration[] _runs;
    private readonly TrainingTwins _twins;

    /// <summary>An experiment and its folder.</summary>
    /// <param name="configuration">What to do; its plan has no <see cref="PlanValidation.Problems"/>.</param>
    /// <param name="folder">Where the results go.</param>
    /// <param name="services">What it is done with; the data set is the one that the configuration names.</param>
    public ExperimentRunner(ExperimentConfiguration configuration, ExperimentFolder folder, RunServices services)
    {
        (_configuration, _folder, _services) = (configuration, folder, services with { Observer = new SerialObserver(services.Observer) });
        _runs = [.. configuration.Runs()];
        _twins = new TrainingTwins(_runs);
    }

    /// <summary>Adds to the experiment that the folder holds, and carries out what is missing: every run, then the distances from the limit; gives
    /// all that the folder then holds. The table of results grows with the runs.</summary>
    /// <param name="atATime">How many runs are carried out at a time.</param>
    /// <param name="cancellation">Cancels, with a checkpoint.</param>
    /// <exception cref="OmniglotException">A run failed, the folder holds an experiment that would be changed or cannot be written, or another process works
    /// in it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished runs stay stored, and the states of those under way.</exception>
    public StoredExperiment Run(int atATime, CancellationToken cancellation)
    {
        using var held = _folder.Lock();
        var whole = new ExperimentRunner(_folder.Open(_configuration, _services.Observer.ExperimentGrew), _folder, _services);
        return whole.RunAll(atATime, measures: _configuration.Plan.LimitDistance is not null, cancellation);
    }

    private StoredExperiment RunAll(int atATime, bool measures, CancellationToken cancellation)
    {
        var results = new GrowingResults(_folder);
        try
        {
            WorkOffAll(atATime, results.Add, cancellation);
        }
        finally
        {
            results.Write();
        }

        return new StoredExperiment(_configuration, results.Runs(), measures ? MeasureDistances(atATime, cancellation) : _folder.ReadLimitDistances());
    }

    /// <summary>Carries out all runs that no other process works on, and returns when all have ended. A run whose process dies is taken
    /// over. A run that fails keeps none of the others from being carried out; one that another process has failed in since is left to the
    /// next call.</summary>
    /// <param name="atATime">How many are carried out at a time.</param>
    /// <param name="ended">Told of every run that has ended, also of those that had before, one after the other.</param>
    /// <param name="cancellation">Cancels, with a checkpoint.</param>
    /// <exception cref="OmniglotException">A run failed, or its folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, with a checkpoint.</exception>
    public void WorkOffAll(int atATime, Action<RunRecord> ended, CancellationToken cancellation)
    {
        var left = Enumerable.Range(0, _runs.Length).ToHashSet();
        var failedBefore = left.Where(HasFailed).ToHashSet();
        var failures = new List<OmniglotException>();
        var inARow = 0;
        var counting = new Lock();
        while (true)
        {
            SideBySide.ForEach([.. left.Order()], atATime, TryWorkOff, cancellation);
            if (left.Count == 0) break;
            cancellation.WaitHandle.WaitOne(Pause);
        }

        if (failures.Count > 0) throw failures[0];

        void TryWorkOff(int number, CancellationToken stop)
        {
            try
            {
                if (!failedBefore.Contains(number)) RefuseWhatFailed(number);
                if (WorkOffUnlessTaken(number, stop) is not { } record) return;
                lock (counting)
                {
                    inARow = 0;
                    ended(record);
                    left.Remove(number);
                }
            }
            catch (OmniglotException failure)
            {
                lock (counting)
                {
                    if (++inARow == MostFailuresInARow) throw;
                    failures.Add(failure);
                    left.Remove(number);
                }
            }
        }
    }

    /// <summary>Carries out one run, unless it has ended already.</summary>
    /// <param name="number">Its place among the runs, from 0.</param>
    /// <param name="cancellation">Cancels, with a checkpoint.</param>
    /// <exception cref="OmniglotException">Another process works on it, it failed, or its folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, with a checkpoint.</exception>
    public void WorkOff(int number, CancellationToken cancellation)
    {
        var place = _folder.Of(_runs[number]);
        using var held = place.TryLock()
            ?? throw new OmniglotException($"Another process works on {RunName.Of(_runs[number])} ({Holder(place)}): wait until it has finished.");
        KeepOrExecute(number, place, cancellation);
    }

    private bool HasFailed(int number) => _folder.Of(_runs[number]).ReadState().Status == RunStatus.Failed;

    // What another process has just tried would fail here, too.
    private void RefuseWhatFailed(int number)
    {
        if (_folder.Of(_runs[number]).ReadState() is { Status: RunStatus.Failed, Reason: var reason }) throw new OmniglotException($"{reason}.");
    }

    // None where another process works on the run, or on one that will save it its training.
    private RunRecord? WorkOffUnlessTaken(int number, CancellationToken cancellation)
    {
        var place = _folder.Of(_runs[number]);
        if (place.ReadState().HasEnded) return Keep(number, place);
        if (Twin(number) is { } twin && twin.ReadState() is { HasEnded: false, Status: not RunStatus.Failed }) return null;
        using var held = place.TryLock();
        return held is null ? null : KeepOrExecute(number, place, cancellation);
    }

    // Another process may have ended the run before this one held it.
    private RunRecord KeepOrExecute(int number, RunFolder place, CancellationToken cancellation) =>
        place.ReadState().HasEnded ? Keep(number, place) : Execute(number, place, cancellation);

    private RunRecord Keep(int number, RunFolder place)
    {
        place.Begin();
        place.RemoveCheckpoint();
        var record = place.ReadRecord()!;
        _services.Observer.RunStarted(_runs[number], number + 1, _runs.Length);
        _services.Observer.RunEnded(record, kept: true);
        return record;
    }

    private RunRecord Execute(int number, RunFolder place, CancellationToken cancellation)
    {
        _services.Observer.RunStarted(_runs[number], number + 1, _runs.Length);
        var record = new StoredRun(place, _services).Execute(Twin(number), cancellation);
        _services.Observer.RunEnded(record, kept: false);
        return record;
    }

    private RunFolder? Twin(int number) => _twins.Before(_runs[number]) is { } twin ? _folder.Of(twin) : null;

    private static string Holder(RunFolder place) =>
        place.ReadState().Worker is { } worker ? $"process {worker.Process} on {worker.Host}" : "it has just begun";

    private IReadOnlyList<LimitDistance> MeasureDistances(int atATime, CancellationToken cancellation)
    {
        if (_configuration.Plan.LimitDistance is not { } distances) return [];
        var progress = new Told<(int Done, int Count)>(told => _services.Observer.LimitDistanceProgressed(told.Done, told.Count));
        return new LimitDistanceMeasurement(_configuration.Plan, distances, _services.Images)
            .Measure(_folder.ReadLimitDistances(), _folder.WriteLimitDistances, atATime, progress, cancellation);
    }
}
