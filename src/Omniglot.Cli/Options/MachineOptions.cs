using System.CommandLine;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;

namespace Omniglot.Cli.Options;

/// <summary>The options on how the machine computes.</summary>
internal sealed class MachineOptions
{
    private readonly Option<int> _threads = ValueOption.Count(
        "--threads", "Threads of a run. Default: 1, since two runs at a time do more work than one with two threads; 2 of a kernel or a wide "
        + "perceptron that is trained alone.");
    private readonly Option<Precision> _precision = ValueOption.Choice(
        "--dtype", "Floating-point type of weights and activations. Default: float32.", ("float32", Precision.Float32), ("float64", Precision.Float64));

    /// <summary>The option on threads of what computes alone.</summary>
    public static Option<int> CreateThreads() => ValueOption.Count(
        "--threads", "Threads of libtorch. Default: $OMP_NUM_THREADS, else $SLURM_CPUS_PER_TASK, else as many as there are processors.");

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_threads, _precision];

    /// <summary>Threads of libtorch.</summary>
    public int Threads(ParseResult parse) => parse.Value(_threads, 1);

    /// <summary>The floating-point type of weights and activations.</summary>
    public Precision Type(ParseResult parse) => parse.Value(_precision, Precision.Float32);

    /// <summary>Those that a run was made with, as they are typed.</summary>
    public static IEnumerable<string> Text(RunConfiguration run) =>
    [
        OptionText.Of("threads", run.Threads),
        .. run.Precision == Precision.Float32 ? (string[])[] : [OptionText.Of("dtype", run.Precision)],
    ];

    /// <summary>A plan, changed where options are given.</summary>
    public ExperimentPlan Apply(ParseResult parse, ExperimentPlan start) => start with
    {
        Threads = parse.Value(_threads, start.Threads),
        Precision = parse.Value(_precision, start.Precision),
    };
}
