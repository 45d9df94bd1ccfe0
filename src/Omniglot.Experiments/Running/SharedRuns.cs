using System.Runtime.InteropServices;
using Omniglot.Data;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>Works off the runs of an experiment beside other processes that do the same, on this machine or others: a run is taken by
/// its lock, and nobody else is told.</summary>
/// <param name="folder">Where the results go.</param>
/// <param name="runs">The runs.</param>
/// <param name="services">What they are carried out with.</param>
public sealed class SharedRuns(ExperimentFolder folder, IReadOnlyList<RunConfiguration> runs, RunServices services)
{
    private const int Attempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly TrainingTwins _twins = new(runs);

    /// <summary>Carries out one run, unless it has ended already.</summary>
    /// <returns>Its result, and whether it was there before.</returns>
    /// <exception cref="OmniglotException">Another process works on it, it failed, or its folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, with a checkpoint.</exception>
    public (RunRecord Record, bool Kept) WorkOff(RunConfiguration run, CancellationToken cancellation)
    {
        var place = folder.Of(run);
        using var held = place.TryLock() ?? throw new OmniglotException($"Another process works on {RunName.Of(run)} ({Holder(place)}): wait until it has finished.");
        return Execute(run, place, cancellation);
    }

    /// <summary>Carries out all runs that no other process works on, and returns when all have ended. A run whose process dies is taken
    /// over.</summary>
    /// <exception cref="OmniglotException">A run failed, or its folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, with a checkpoint.</exception>
    public void WorkOffAll(CancellationToken cancellation)
    {
        var left = runs.ToList();
        while (true)
        {
            left.RemoveAll(run => HasEnded(run, cancellation) || TryWorkOff(run, cancellation));
            if (left.Count == 0) return;
            cancellation.WaitHandle.WaitOne(Pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private bool HasEnded(RunConfiguration run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return folder.Of(run).ReadState().HasEnded;
    }

    private bool TryWorkOff(RunConfiguration run, CancellationToken cancellation)
    {
        // Whoever trains the twin saves this run its training.
        if (_twins.Before(run) is { } twin && !HasEnded(twin, cancellation)) return false;
        var place = folder.Of(run);
        using var held = place.TryLock();
        if (held is null) return false;
        Execute(run, place, cancellation);
        return true;
    }

    private (RunRecord Record, bool Kept) Execute(RunConfiguration run, RunFolder place, CancellationToken cancellation)
    {
        var index = runs.Index().First(one => one.Item == run).Index;
        services.Observer.RunStarted(run, index + 1, runs.Count);
        var kept = place.ReadState().HasEnded;
        if (kept)
        {
            place.Begin();
            place.RemoveCheckpoint();
        }

        var record = kept ? place.ReadRecord()! : Attempt(run, place, cancellation);
        services.Observer.RunEnded(record, kept);
        return (record, kept);
    }

    // TorchSharp leaves numbers that it passes to libtorch to the garbage collector, which under heavy load takes some, once in many
    // hours, before they are read; libtorch refuses what it finds in their place (github.com/dotnet/TorchSharp/pull/1434). The run goes on
    // from its checkpoint.
    private RunRecord Attempt(RunConfiguration run, RunFolder place, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new StoredRun(place, services).Execute(_twins.Before(run) is { } twin ? folder.Of(twin) : null, cancellation);
            }
            catch (ExternalException refused) when (attempt < Attempts && services.Checkpoints is not null)
            {
                services.Checkpoints.Warn($"libtorch stopped {RunName.Of(run)} ({refused.Message.Split('\n')[0].TrimEnd('.')}): it goes on from its last checkpoint.");
            }
        }
    }

    private static string Holder(RunFolder place) => place.ReadState().Worker is { } worker
        ? FormattableString.Invariant($"process {worker.Process} on {worker.Host}")
        : "it has just begun";
}
