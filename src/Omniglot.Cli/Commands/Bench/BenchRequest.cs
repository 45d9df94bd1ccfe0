using Omniglot.Learning;

namespace Omniglot.Cli.Commands.Bench;

/// <summary>What a command line asks a <see cref="BenchJob"/> for; speed, unless one of the last three is set.</summary>
internal sealed record BenchRequest
{
    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>Widths of identity networks; none for the measurement's own.</summary>
    public required IReadOnlyList<Width>? Widths { get; init; }

    /// <summary>Widths of ReLU networks; none for the measurement's own.</summary>
    public required IReadOnlyList<Width>? PerceptronWidths { get; init; }

    /// <summary>Whether ReLU networks are measured.</summary>
    public required bool WithPerceptrons { get; init; }

    /// <summary>Whether kernel limits are measured.</summary>
    public required bool WithKernels { get; init; }

    /// <summary>Where the speed is written; none to print it only.</summary>
    public required string? JsonFile { get; init; }

    /// <summary>Meta-steps over which memory is watched.</summary>
    public required int? SoakMetaSteps { get; init; }

    /// <summary>Minutes of small experiments over which a process is watched.</summary>
    public required double? EnduranceMinutes { get; init; }

    /// <summary>Runs of a sweep whose files are measured.</summary>
    public required int? SweepRuns { get; init; }
}
