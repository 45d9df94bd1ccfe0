using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Plans;

namespace Omniglot.Cli.Commands.Experiment;

/// <summary>The option on how many processes share the runs of an experiment.</summary>
internal sealed class WorkerOptions
{
    private const int MostWorkers = 1024;

    private readonly Option<int> _parallel = ValueOption.Count(
        "--parallel", "Share the runs among N processes, each with its share of the processors. Narrow networks leave processors idle, so a sweep over them ends sooner. Default: 1.");

    /// <summary>The option itself.</summary>
    public Option Option => _parallel;

    /// <summary>How many processes.</summary>
    /// <exception cref="UsageException">It is not a number of processes.</exception>
    public int Count(ParseResult parse) => parse.Value(_parallel, 1) is var count and >= 1 and <= MostWorkers
        ? count
        : throw new UsageException(FormattableString.Invariant($"{parse.GetValue(_parallel)} processes cannot share the runs: give --parallel a number from 1 to {MostWorkers}."));

    /// <summary>The threads of each process, so that all together have the processors to themselves.</summary>
    public ExperimentPlan Share(ParseResult parse, ExperimentPlan plan) =>
        Count(parse) is var count and > 1 ? plan with { Threads = Math.Max(1, Environment.ProcessorCount / count) } : plan;
}
