using Omniglot.Data;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>How often a run under way keeps its state.</summary>
/// <param name="Interval">The time between two states.</param>
/// <param name="Warn">Told why a stored state is of no use.</param>
public sealed record CheckpointPolicy(TimeSpan Interval, Action<string> Warn)
{
    /// <summary>The default interval.</summary>
    public static TimeSpan DefaultInterval { get; } = TimeSpan.FromSeconds(60);
}

/// <summary>What a run is carried out with and followed by; nothing of it changes a number.</summary>
public sealed record RunServices
{
    /// <summary>How often a process says that it works on a run, where nothing else is asked for.</summary>
    public static TimeSpan DefaultHeartbeat { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The data set.</summary>
    public required ImageSet Images { get; init; }

    /// <summary>Follows the run.</summary>
    public required IExperimentObserver Observer { get; init; }

    /// <summary>Where the rows of kernels are kept between processes; none to compute them.</summary>
    public KernelRowsCache? Cache { get; init; }

    /// <summary>How often a run keeps its state, to go on where it was interrupted; none for never.</summary>
    public CheckpointPolicy? Checkpoints { get; init; }

    /// <summary>How often a process says in the folder of a run that it works on it.</summary>
    public TimeSpan Heartbeat { get; init; } = DefaultHeartbeat;

    /// <summary>Whether learning curves are written as TensorBoard event files, too.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>The clock of logs and heartbeats.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
