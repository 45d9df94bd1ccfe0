namespace Omniglot.Experiments.Cluster;

/// <summary>How a sweep is put before Slurm.</summary>
public sealed record SlurmOptions
{
    /// <summary>Tasks of an array where the cluster's <c>MaxArraySize</c> has Slurm's default, 1001.</summary>
    public const int DefaultMostTasks = 1000;

    /// <summary>The program that the tasks run, a full path.</summary>
    public required string Program { get; init; }

    /// <summary>The folder that tasks start in, a full path.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Options of <c>omniglot run</c> beside the manifest and the index.</summary>
    public IReadOnlyList<string> RunArguments { get; init; } = [];

    /// <summary>What the queue calls the jobs.</summary>
    public string JobName { get; init; } = "omniglot";

    /// <summary>Tasks of an array at most.</summary>
    public int MostTasks { get; init; } = DefaultMostTasks;

    /// <summary>Consecutive runs that a task works off.</summary>
    public int RunsPerTask { get; init; } = 1;

    /// <summary>Tasks that may run at a time; none for as many as there is room for.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Processors of a task.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>Time limit of a task, as Slurm writes it; none for the partition's.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a task, as Slurm writes it; none for the partition's.</summary>
    public string? Memory { get; init; }

    /// <summary>The partition; none for the cluster's default.</summary>
    public string? Partition { get; init; }

    /// <summary>The account that pays; none for the user's default.</summary>
    public string? Account { get; init; }

    /// <summary>Seconds before its time limit at which a task stores its state and queues up again.</summary>
    public int SignalBefore { get; init; } = 120;

    /// <summary>A task that was started anew so often does not queue up again by itself.</summary>
    public int MostRequeues { get; init; } = 100;

    /// <summary>More options of sbatch, as they are.</summary>
    public IReadOnlyList<string> Sbatch { get; init; } = [];
}
