using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli.Commands.Tune;

/// <summary>What a command line asks a <see cref="TuneJob"/> for.</summary>
internal sealed record TuneRequest
{
    /// <summary>The plan of the one run that is varied.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>How many trials are carried out at a time; none for as many as the machine bears.</summary>
    public int? AtATime { get; init; }

    /// <summary>What is varied.</summary>
    public required IReadOnlyList<HyperparameterGrid> Grids { get; init; }

    /// <summary>Which points are tried.</summary>
    public required TuningSearch Search { get; init; }

    /// <summary>How many; none where it was not said.</summary>
    public required int? Trials { get; init; }

    /// <summary>Bytes that a kernel may take; none for no limit.</summary>
    public required long? MemoryLimit { get; init; }

    /// <summary>The folder that kernels are kept in; none to compute them.</summary>
    public required string? KernelCache { get; init; }

    /// <summary>Where the data comes from.</summary>
    public required DataSource Source { get; init; }

    /// <summary>As the command line named it; none where it did not.</summary>
    public required string? Data { get; init; }

    /// <summary>The folder of the trials; none for the default.</summary>
    public required string? Folder { get; init; }

    /// <summary>Whether to start anew.</summary>
    public required bool Fresh { get; init; }
}
