using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;

namespace Omniglot.Cli.Jobs;

/// <summary>What a command line asks an <see cref="ExperimentJob"/> for.</summary>
internal sealed record ExperimentRequest
{
    /// <summary>What to run.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>The saved experiment that is run again; none for a new one.</summary>
    public ExperimentConfiguration? Saved { get; init; }

    /// <summary>Where the data comes from.</summary>
    public required DataSource Source { get; init; }

    /// <summary>Bytes that a kernel may take; none for no limit.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The folder that kernels are kept in; none to compute them.</summary>
    public string? KernelCache { get; init; }

    /// <summary>The time between two checkpoints of a run under way.</summary>
    public required TimeSpan CheckpointInterval { get; init; }

    /// <summary>How many runs are carried out at a time; none for as many as the machine bears.</summary>
    public int? AtATime { get; init; }

    /// <summary>Whether learning curves are written as TensorBoard event files, too.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>The folder of the results; none for that of <see cref="DefaultName"/>.</summary>
    public required string? Folder { get; init; }

    /// <summary>Names the default folder after the plan and the data set.</summary>
    public required Func<ExperimentPlan, string, string> DefaultName { get; init; }

    /// <summary>Whether results that the folder holds are moved aside.</summary>
    public required bool Fresh { get; init; }
}
