using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Cluster;
using Omniglot.Studies.Benchmarks;
using Spectre.Console;

namespace Omniglot.Cli.Hosting;

/// <summary>The surroundings of a command: where it prints, where its files lie, what the environment asks for.</summary>
public sealed record CliContext
{
    /// <summary>The environment variable that names the data where <c>--data</c> is not given.</summary>
    public const string DataVariable = "OMNIGLOT_DATA";

    /// <summary>The environment variable that, set to anything, adds the stack trace to unexpected errors.</summary>
    public const string DebugVariable = "OMNIGLOT_DEBUG";

    /// <summary>Standard output: results.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Whether nobody reads standard output any more: what prints for ever then ends.</summary>
    public Func<bool> OutputIsUnread { get; init; } = () => false;

    /// <summary>Standard error: progress, warnings and errors.</summary>
    public required IAnsiConsole Error { get; init; }

    /// <summary>Standard input, which only a process that was started by another listens to.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>The folders.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>What <see cref="DataVariable"/> says; none where it is not set.</summary>
    public string? DefaultData { get; init; }

    /// <summary>Whether unexpected errors show their stack trace.</summary>
    public bool ShowStackTraces { get; init; }

    /// <summary>Gets the data of a source, telling the log.</summary>
    public required Func<DataSource, IDataLog, CancellationToken, Task<ImageSet>> GetData { get; init; }

    /// <summary>The program that puts jobs into the queue of Slurm.</summary>
    public Sbatch Sbatch { get; init; } = new();

    /// <summary>The clock of progress reports.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How thoroughly speed is measured.</summary>
    public Timing Timing { get; init; } = Timing.Thorough;

    /// <summary>How progress is shown: bars on a terminal, lines elsewhere.</summary>
    internal IProgressDisplay Display => Error.IsLive() ? new BarDisplay(Error) : new PlainDisplay(Error, Time);
}
