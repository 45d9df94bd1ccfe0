using Omniglot.Basics;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>Where a run stands, seen from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state, in which a run whose process is gone is interrupted.</param>
public sealed record RunAccount(string Name, RunState State);

/// <summary>Takes stock of the runs of an experiment from their states while others work on them, whom it does not disturb: a run whose
/// lock is held is under way; otherwise its last sign of life tells, and on one machine already that its lock is free.</summary>
/// <param name="folder">The experiment.</param>
/// <param name="time">The clock that heartbeats are compared with.</param>
public sealed class RunAccounts(ExperimentFolder folder, TimeProvider time)
{
    // On file systems of clusters others see a change late, and clocks of their machines differ.
    private const int MissedHeartbeats = 6;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Where every run stands, in the order of its names.</summary>
    /// <param name="names">The names of the runs.</param>
    /// <exception cref="OmniglotException">A state cannot be read.</exception>
    public IReadOnlyList<RunAccount> Take(IReadOnlyList<string> names)
    {
        try
        {
            return [.. names.AsParallel().AsOrdered().Select(name => new RunAccount(name, Seen(name, folder.ReadState(name))))];
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is OmniglotException unreadable)
        {
            throw new OmniglotException(unreadable.Message, several);
        }
    }

    // A process that was killed could not say so.
    private RunState Seen(string name, RunState state) => state is { Status: RunStatus.Running, Worker: { } worker } && !IsAlive(name, worker)
        ? state with { Status = RunStatus.Interrupted, Reason = $"process {worker.Process} on {worker.Host} is gone" }
        : state;

    // The number of a process proves nothing: after a reboot, or in another container of the same host, it means another one.
    private bool IsAlive(string name, RunWorker worker) => folder.LookAtLock(name) switch
    {
        LockState.Held => true,
        LockState.Free when worker.Host == Environment.MachineName => false,
        _ => HasFreshHeartbeat(worker),
    };

    private bool HasFreshHeartbeat(RunWorker worker)
    {
        var silence = Math.Max(Silence.TotalSeconds, MissedHeartbeats * worker.Interval);
        return (time.GetUtcNow() - worker.Heartbeat).Duration().TotalSeconds <= silence;
    }
}
