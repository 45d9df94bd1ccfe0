using System.CommandLine;
using System.CommandLine.Parsing;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Learning;
using Omniglot.Studies.Benchmarks;

namespace Omniglot.Cli.Commands.Bench;

/// <summary>The options on what is measured: speed, or one of three others instead.</summary>
internal sealed class BenchOptions
{
    private const int MostRuns = 1_000_000;
    private const double MostMinutes = 1e5;

    private readonly Option<IReadOnlyList<Width>> _widths = ValueOption.Widths(
        "--widths", "Widths to measure. Default: 2,32,512,2048,8192,2^20,inf.");

    private readonly Option<IReadOnlyList<Width>> _perceptronWidths = ValueOption.Widths(
        "--perceptron-widths", "Widths of the ReLU networks to measure. Default: 128,512,2048.");

    private readonly Option<bool> _noPerceptrons = new("--no-perceptrons") { Description = "Leave out the ReLU networks." };
    private readonly Option<bool> _kernels = new("--kernels")
    {
        Description = "Measure the kernel limits, too, against evaluating them on all past points at every step: "
            + "their rows take minutes to build, and 4 GB.",
    };

    private readonly Option<int> _threads = MachineOptions.CreateThreads();
    private readonly Option<string> _json = ValueOption.Text("--json", "FILE", "Write the measurements as JSON.");
    private readonly Option<int> _soak = ValueOption.Count(
        "--soak",
        "Instead, meta-train each of --widths and --perceptron-widths (default: 32) for so many meta-steps and watch the memory; "
        + "exit code 1 where it grows.");

    private readonly Option<double> _endurance = ValueOption.Number(
        "--soak-minutes",
        "Instead, carry out small experiments one after the other for so many minutes and watch memory, live tensors, open files, "
        + "threads and files left behind; exit code 1 where something grows.");

    private readonly Option<int> _sweep = ValueOption.Count(
        "--sweep",
        "Instead, plan a sweep of so many runs, store made-up results of all, and measure plan, status and collect, "
        + "on the file system of the current directory.");

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_widths, _perceptronWidths, _noPerceptrons, _kernels, _threads, _json, _soak, _endurance, _sweep];

    /// <summary>Adds errors where options do not go together.</summary>
    public void Validate(CommandResult given)
    {
        if (Names(_soak, _endurance, _sweep) is { Length: > 1 } several)
            given.AddError($"{string.Join(" and ", several)} are different measurements: give one.");
        if (Has(_endurance) || Has(_sweep))
        {
            Option[] ofSpeed = [_widths, _perceptronWidths, _kernels, _json, _noPerceptrons, .. Has(_sweep) ? (Option[])[_threads] : []];
            foreach (var name in Names(ofSpeed))
                given.AddError($"{name} is of the measurement of speed, and another is asked for: leave out either.");
        }

        if (Has(_soak) && Has(_json)) given.AddError("--soak measures memory and writes no JSON: leave out --json.");
        if (Has(_perceptronWidths) && Has(_noPerceptrons))
            given.AddError("--no-perceptrons leaves out what --perceptron-widths asks for: leave out either.");
        if (Has(_soak) && Has(_kernels)) given.AddError("--soak measures the memory of networks: leave out --kernels.");

        bool Has(Option option) => given.GetResult(option) is { Implicit: false };

        string[] Names(params Option[] options) => [.. options.Where(Has).Select(option => option.Name)];
    }

    /// <summary>What is asked for.</summary>
    /// <exception cref="UsageException">It cannot be measured.</exception>
    public BenchRequest Read(ParseResult parse, CliContext context)
    {
        var request = new BenchRequest
        {
            Threads = parse.Value(_threads, Processors.Available),
            Widths = parse.IsGiven(_widths) ? parse.GetRequiredValue(_widths) : null,
            PerceptronWidths = parse.IsGiven(_perceptronWidths) ? parse.GetRequiredValue(_perceptronWidths) : null,
            WithPerceptrons = !parse.GetValue(_noPerceptrons),
            WithKernels = parse.GetValue(_kernels),
            JsonFile = parse.PathOf(_json, context),
            SoakMetaSteps = parse.ValueOrNone(_soak),
            EnduranceMinutes = parse.ValueOrNone(_endurance),
            SweepRuns = parse.ValueOrNone(_sweep),
        };
        if (request.Threads < 1) throw new UsageException($"{request.Threads} threads cannot work: give --threads 1 or more.");
        if ((request.PerceptronWidths ?? PerceptronBenchmarks.DefaultWidths).Any(width => width.IsInfinite))
            throw new UsageException("ReLU networks are measured at finite widths: leave inf out of --perceptron-widths.");
        if (request.SweepRuns is < 1 or > MostRuns)
            throw new UsageException($"A sweep of {request.SweepRuns} runs cannot be measured: give --sweep a number from 1 to {MostRuns}.");
        if (request.EnduranceMinutes is not (null or > 0 and < MostMinutes))
            throw new UsageException($"{request.EnduranceMinutes} minutes cannot be measured: give --soak-minutes a positive number such as 60.");
        return request;
    }
}
