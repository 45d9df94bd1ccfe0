using System.CommandLine;
using Omniglot.Cli.Display;
using Omniglot.Cli.Help;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Benchmarks;
using Omniglot.Learning;

namespace Omniglot.Cli.Commands;

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
        var soak = ValueOption.Count("--soak", "Instead, meta-train each of --widths (default: 32) for so many meta-steps and watch the memory; exit code 1 where it grows.");
        var data = new DataOption();
        var command = new ExampleCommand("bench", "Measure the speed of meta-training in the paper's setting. Nothing else should run meanwhile.")
        {
            Examples =
            [
                new("omniglot bench --json bench.json", "all widths, about a minute and a half"),
                new("omniglot bench --widths inf --kernels --json bench.json", "the limit and the kernel limits"),
                new("omniglot bench --soak 10000", "memory over 10,000 meta-steps"),
            ],
        };
        foreach (var option in (Option[])[widths, kernels, threads, json, soak, data.Option]) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(soak) is not null && result.GetResult(json) is not null)
                result.AddError("--soak measures memory and writes no JSON: leave out --json.");
            if (result.GetResult(soak) is not null && result.GetResult(kernels) is { Implicit: false })
                result.AddError("--soak measures the memory of networks: leave out --kernels.");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var processors = parse.Value(threads, Environment.ProcessorCount);
            if (processors < 1) throw new UsageException($"{processors} threads cannot work: give --threads 1 or more.");
            var images = await context.LoadAsync(data.Choose(parse, context), cancellation);
            if (parse.IsGiven(soak))
            {
                var reports = parse.Value(widths, [Width.Of(32)])
                    .Select(width => (width, Soak.Run(images, width, parse.GetValue(soak), processors, cancellation))).ToArray();
                BenchView.Print(context.Output, reports);
                return reports.All(report => report.Item2.IsFlat) ? ExitCode.Done : ExitCode.Failed;
            }

            var benchmark = new Benchmark(images, processors).Run(
                parse.Value(widths, Benchmark.DefaultWidths), new Measured(context), cancellation);
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

    private sealed class Measured(CliContext context) : IProgress<WidthBenchmark>
    {
        public void Report(WidthBenchmark value) => context.Error.WriteNote($"Measured width {value.Width}");
    }
}
