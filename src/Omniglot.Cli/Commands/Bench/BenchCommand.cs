using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Studies.Benchmarks;

namespace Omniglot.Cli.Commands.Bench;

/// <summary><c>omniglot bench</c>: the speed of every width.</summary>
internal static class BenchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var widths = ValueOption.List("--widths", "W,W,…", "Widths to measure. Default: 2,32,512,2048,8192,2^20,inf.", Width.Parse);
        var threads = ValueOption.Count("--threads", "Threads of libtorch. Default: as many as there are processors.");
        var json = ValueOption.Of("--json", "FILE", "Write the measurements as JSON.", text => text);
        var kernels = new Option<bool>("--kernels") { Description = "Measure the kernel limits, too, against evaluating them on all past points at every step: their rows take minutes to build, and 4 GB." };
        var perceptronWidths = ValueOption.List("--perceptron-widths", "W,W,…", "Widths of the ReLU networks to measure. Default: 128,512,2048.", Width.Parse);
        var noPerceptrons = new Option<bool>("--no-perceptrons") { Description = "Leave out the ReLU networks." };
        var soak = ValueOption.Count("--soak", "Instead, meta-train each of --widths and --perceptron-widths (default: 32) for so many meta-steps and watch the memory; exit code 1 where it grows.");
        var endurance = ValueOption.Number("--soak-minutes", "Instead, carry out small experiments one after the other for so many minutes and watch memory, live tensors, open files, threads and files left behind; exit code 1 where something grows.");
        var sweep = ValueOption.Count("--sweep", "Instead, plan a sweep of so many runs, store made-up results of all, and measure plan, status and collect, on the file system of the current directory.");
        var data = new DataOption();
        var command = new ExampleCommand("bench", "Measure the speed of meta-training in the paper's setting. Nothing else should run meanwhile.")
        {
            Examples =
            [
                new("omniglot bench --json bench.json", "all widths and ReLU networks, about three minutes"),
                new("omniglot bench --widths inf --no-perceptrons --kernels --json bench.json", "the limit and the kernel limits"),
                new("omniglot bench --soak 10000", "memory over 10,000 meta-steps"),
                new("omniglot bench --soak-minutes 60", "an hour of small experiments"),
                new("omniglot bench --sweep 100000", "plan, status and collect of a large sweep"),
            ],
        };
        foreach (var option in (Option[])[widths, perceptronWidths, noPerceptrons, kernels, threads, json, soak, endurance, sweep, data.Option]) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            Option[] instead = [soak, endurance, sweep];
            if (instead.Where(option => result.GetResult(option) is not null).Select(option => option.Name).ToArray() is { Length: > 1 } several)
                result.AddError($"{string.Join(" and ", several)} are different measurements: give one.");
            Option[] ofSpeed = [widths, perceptronWidths, kernels, json, noPerceptrons, .. result.GetResult(sweep) is not null ? (Option[])[threads] : []];
            if (result.GetResult(endurance) is not null || result.GetResult(sweep) is not null)
            {
                foreach (var option in ofSpeed.Where(option => result.GetResult(option) is { Implicit: false }))
                    result.AddError($"{option.Name} is of the measurement of speed, and another is asked for: leave out either.");
            }

            if (result.GetResult(soak) is not null && result.GetResult(json) is not null)
                result.AddError("--soak measures memory and writes no JSON: leave out --json.");
            if (result.GetResult(perceptronWidths) is not null && result.GetResult(noPerceptrons) is { Implicit: false })
                result.AddError("--no-perceptrons leaves out what --perceptron-widths asks for: leave out either.");
            if (result.GetResult(soak) is not null && result.GetResult(kernels) is { Implicit: false })
                result.AddError("--soak measures the memory of networks: leave out --kernels.");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var processors = parse.Value(threads, Environment.ProcessorCount);
            if (processors < 1) throw new UsageException($"{processors} threads cannot work: give --threads 1 or more.");
            var withPerceptrons = !parse.GetValue(noPerceptrons);
            var ofPerceptrons = parse.Value(perceptronWidths, PerceptronBenchmarks.DefaultWidths);
            if (ofPerceptrons.Any(width => width.IsInfinite)) throw new UsageException("ReLU networks are measured at finite widths: leave inf out of --perceptron-widths.");
            if (parse.IsGiven(sweep) && parse.GetValue(sweep) is < 1 or > 1_000_000)
                throw new UsageException(FormattableString.Invariant($"A sweep of {parse.GetValue(sweep)} runs cannot be measured: give --sweep a number from 1 to 1000000."));
            if (parse.IsGiven(endurance) && parse.GetValue(endurance) is not (> 0 and < 1e5))
                throw new UsageException(FormattableString.Invariant($"{parse.GetValue(endurance)} minutes cannot be measured: give --soak-minutes a positive number such as 60."));
            var images = await context.LoadAsync(data.Choose(parse, context), cancellation);
            if (parse.IsGiven(sweep)) return await SweepAsync(context, images, parse.GetValue(sweep), cancellation);
            if (parse.IsGiven(endurance)) return await EndureAsync(context, images, parse.GetValue(endurance), processors, cancellation);
            if (parse.IsGiven(soak))
            {
                var reports = parse.Value(widths, [Width.Of(32)]).Select(width => ("identity", width, Watch(Presets.Paper, width)))
                    .Concat(withPerceptrons ? parse.Value(perceptronWidths, [Width.Of(32)]).Select(width => ("relu, 2 hidden", width, Watch(Presets.ReluPaper, width))) : [])
                    .ToArray();
                BenchView.Print(context.Output, reports);
                return reports.All(report => report.Item3.IsFlat) ? ExitCode.Done : ExitCode.Failed;

                SoakReport Watch(ExperimentPlan plan, Width width) => Soak.Run(images, plan, width, parse.GetValue(soak), processors, cancellation);
            }

            var benchmark = new Benchmark(images, processors).Run(
                parse.Value(widths, Benchmark.DefaultWidths), new Measured(context), cancellation);
            if (withPerceptrons)
                benchmark = benchmark with { Perceptrons = new PerceptronBenchmarks(images, processors).Run(ofPerceptrons, new Measured(context), cancellation) };
            if (parse.GetValue(kernels))
            {
                context.Error.WriteNote("Building the rows of the kernels…");
                benchmark = benchmark with { Kernels = new KernelBenchmarks(images, processors).Run(cancellation) };
            }

            BenchView.Print(context.Output, benchmark);
            if (parse.IsGiven(json))
            {
                var path = context.Workspace.Resolve(parse.GetRequiredValue(json));
                benchmark.Write(path);
                context.Output.WriteText($"Wrote {context.Workspace.Show(path)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> SweepAsync(CliContext context, ImageSet images, int runs, CancellationToken cancellation)
    {
        var report = await Task.Run(() => new SweepBenchmark(images, context.Time).Run(runs, Temporary(context), cancellation), cancellation);
        BenchView.Print(context.Output, report);
        return ExitCode.Done;
    }

    private static async Task<int> EndureAsync(CliContext context, ImageSet images, double minutes, int threads, CancellationToken cancellation)
    {
        var report = await context.Display.ExperimentAsync(observer => new Endurance(images, observer, threads).Run(TimeSpan.FromMinutes(minutes), Temporary(context), cancellation));
        BenchView.Print(context.Output, report);
        return report.IsFlat ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Temporary(CliContext context) => context.Workspace.Resolve($"omniglot-bench-{Guid.NewGuid():N}");

    private sealed class Measured(CliContext context) : IProgress<WidthBenchmark>, IProgress<PerceptronBenchmark>
    {
        public void Report(PerceptronBenchmark value) =>
            context.Error.WriteNote(FormattableString.Invariant($"Measured {value.Activation}, {value.HiddenLayers} hidden, width {value.Width}"));

        public void Report(WidthBenchmark value) => context.Error.WriteNote($"Measured width {value.Width}");
    }
}
