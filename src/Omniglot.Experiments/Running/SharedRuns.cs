using System.Runtime.InteropServices;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>Works off the runs of an experiment, alone or beside other processes that do the same, on this machine or others: a run is
/// taken by its lock, and nobody else is told.</summary>
public sealed class SharedRuns
{
    private const int Attempts = 3;

    // One run may fail for reasons of its own; several in a row fail for a reason that the next will share, such as a full disk.
    private const int MostFailuresInARow = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ExperimentFolder _folder;
    private readonly IReadOnlyList<RunConfiguration> _runs;
    private readonly RunServices _services;
    private readonly TrainingTwins _twins;

    /// <summary>The runs of an experiment.</summary>
    /// <param name="folder">Where the results go.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="services">What they are carried out with.</param>
    public SharedRuns(ExperimentFolder folder, IReadOnlyList<RunConfiguration> runs, RunServices services) =>
        (_folder, _runs, _services, _twins) = (folder, runs, services, new TrainingTwins(runs));

    /// <summary>Carries out one run, unless it has ended already.</summary>
    /// <param name="number">Its place among the runs, from 0.</param>
    /// <param name="cancellation">Cancels, with a checkpoint.</param>
    /// <exception cref="OmniglotException">Another process works on it, it failed, or its folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, with a checkpoint.</exception>
    public void WorkOff(int number, CancellationToken cancellation)
    {
        var place = _folder.Of(_runs[number]);
        using var held = place.TryLock() ?? throw new OmniglotException($"Another process works on {RunName.Of(_runs[number])} ({Holder(place)}): wait until it has finished.");
        if (place.ReadState().HasEnded) Keep(number, place);
        else Execute(number, place, cancellation);
    }

    /// <summary>Carries out all runs that no other process works on, and returns when all have ended. A run whose process dies is taken
    /// over. A run that fails keeps none of the others from being carried out.</summary>
    /// <param name="ended">Told of every run that has ended, also of those that had before; none to tell nobody.</param>
    /// <param name="cancellation">Cancels, with a checkpoint.</param>
    /// <exception cref="OmniglotException">A run failed, or its folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, with a checkpoint.</exception>
    public void WorkOffAll(Action<RunRecord>? ended, CancellationToken cancellation)
    {
        var left = Enumerable.Range(0, _runs.Count).ToList();
        var failures = new List<OmniglotException>();
        var inARow = 0;
        while (true)
        {
            left.RemoveAll(number => TryWorkOff(number));
            if (left.Count == 0) break;
            cancellation.WaitHandle.WaitOne(Pause);
            cancellation.ThrowIfCancellationRequested();
        }

        if (failures.Count > 0) throw failures[0];

        bool TryWorkOff(int number)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (WorkOffUnlessTaken(number, cancellation) is not { } record) return false;
                inARow = 0;
                ended?.Invoke(record);
            }
            catch (OmniglotException failure) when (inARow + 1 < MostFailuresInARow)
            {
                inARow++;
                failures.Add(failure);
            }

            return true;
        }
    }

    // None where another process works on the run, or on one that will save it its training.
    private RunRecord? WorkOffUnlessTaken(int number, CancellationToken cancellation)
    {
        var place = _folder.Of(_runs[number]);
        if (place.ReadState().HasEnded) return Keep(number, place);
        if (_twins.Before(_runs[number]) is { } twin && _folder.Of(twin).ReadState() is { HasEnded: false, Status: not RunStatus.Failed }) return null;
        using var held = place.TryLock();
        if (held is null) return null;
        return place.ReadState().HasEnded ? Keep(number, place) : Execute(number, place, cancellation);
    }

    private RunRecord Keep(int number, RunFolder place)
    {
        place.Begin();
        place.RemoveCheckpoint();
        var record = place.ReadRecord()!;
        _services.Observer.RunStarted(_runs[number], number + 1, _runs.Count);
        _services.Observer.RunEnded(record, kept: true);
        return record;
    }

    private RunRecord Execute(int number, RunFolder place, CancellationToken cancellation)
    {
        _services.Observer.RunStarted(_runs[number], number + 1, _runs.Count);
        var twin = _twins.Before(_runs[number]) is { } before ? _folder.Of(before) : null;
        var record = Attempt(place, twin, cancellation);
        _services.Observer.RunEnded(record, kept: false);
        return record;
    }

    // TorchSharp leaves numbers that it passes to libtorch to the garbage collector, which under heavy load takes some, once in many
    // hours, before they are read; libtorch refuses what it finds in their place (github.com/dotnet/TorchSharp/pull/1434).
    private RunRecord Attempt(RunFolder place, RunFolder? twin, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new StoredRun(place, _services).Execute(twin, cancellation);
            }
            catch (ExternalException refused) when (attempt < Attempts && _services.Checkpoints is not null)
            {
                _services.Checkpoints.Warn($"libtorch stopped {RunName.Of(place.Configuration)} ({refused.Message.Split('\n')[0].TrimEnd('.')}): it is tried again, from its last checkpoint where there is one.");
            }
        }
    }

    private static string Holder(RunFolder place) => place.ReadState().Worker is { } worker
        ? FormattableString.Invariant($"process {worker.Process} on {worker.Host}")
        : "it has just begun";
}
