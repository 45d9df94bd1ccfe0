using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Studies.Benchmarks;

namespace Omniglot.Cli.Commands.Bench;

/// <summary>Measures and prints, one action a measurement.</summary>
/// <param name="context">The surroundings.</param>
/// <param name="images">The data.</param>
/// <param name="request">What is asked for.</param>
/// <param name="cancellation">Ends the measurement.</param>
internal sealed class BenchJob(CliContext context, ImageSet images, BenchRequest request, CancellationToken cancellation)
{
    /// <summary>The measurement that is asked for; returns one of <see cref="ExitCode"/>.</summary>
    public Task<int> RunAsync() => request switch
    {
        { SweepRuns: { } runs } => SweepAsync(runs),
        { EnduranceMinutes: { } minutes } => EndureAsync(TimeSpan.FromMinutes(minutes)),
        { SoakMetaSteps: { } metaSteps } => Task.FromResult(WatchMemory(metaSteps)),
        _ => Task.FromResult(MeasureSpeed()),
    };

    // A folder on the file system that is measured.
    private string Temporary => Path.Combine(context.Workspace.CurrentDirectory, $"omniglot-bench-{Guid.NewGuid():N}");

    private async Task<int> SweepAsync(int runs)
    {
        var report = await Task.Run(() => new SweepBenchmark(images, context.Time).Run(runs, Temporary, cancellation), cancellation);
        BenchView.Print(context.Output, report);
        return ExitCode.Done;
    }

    private async Task<int> EndureAsync(TimeSpan duration)
    {
        var report = await context.Display.ExperimentAsync(
            observer => new Endurance(images, observer, request.Threads).Run(duration, Temporary, cancellation));
        BenchView.Print(context.Output, report);
        return report.IsFlat ? ExitCode.Done : ExitCode.Failed;
    }

    private int WatchMemory(int metaSteps)
    {
        IReadOnlyList<Width> usual = [Width.Of(32)];
        var reports = new List<(string Network, Width Width, SoakReport Report)>();
        foreach (var width in request.Widths ?? usual) reports.Add(("identity", width, Watch(Presets.Paper, width)));
        if (request.WithPerceptrons)
            foreach (var width in request.PerceptronWidths ?? usual) reports.Add(("relu, 2 hidden", width, Watch(Presets.ReluPaper, width)));
        BenchView.Print(context.Output, reports);
        return reports.TrueForAll(report => report.Report.IsFlat) ? ExitCode.Done : ExitCode.Failed;

        SoakReport Watch(ExperimentPlan plan, Width width) => Soak.Run(images, plan, width, metaSteps, request.Threads, cancellation);
    }

    private int MeasureSpeed()
    {
        var networks = new Benchmark(images, request.Threads, context.Timing);
        var report = networks.Run(request.Widths ?? Benchmark.DefaultWidths, new Measured(context), cancellation);
        if (request.WithPerceptrons)
        {
            var widths = request.PerceptronWidths ?? PerceptronBenchmarks.DefaultWidths;
            var perceptrons = new PerceptronBenchmarks(images, request.Threads, context.Timing);
            report = report with { Perceptrons = perceptrons.Run(widths, new Measured(context), cancellation) };
        }

        if (request.WithKernels)
        {
            context.Error.WriteNote("Building the rows of the kernels…");
            report = report with { Kernels = new KernelBenchmarks(images, request.Threads, context.Timing).Run(cancellation) };
        }

        BenchView.Print(context.Output, report);
        if (request.JsonFile is { } file)
        {
            report.Write(file);
            context.TellWritten(file);
        }

        return ExitCode.Done;
    }

    private sealed class Measured(CliContext context) : IProgress<WidthBenchmark>, IProgress<PerceptronBenchmark>
    {
        public void Report(PerceptronBenchmark value) =>
            context.Error.WriteNote($"Measured {value.Activation}, {value.HiddenLayers} hidden, width {value.Width}");

        public void Report(WidthBenchmark value) => context.Error.WriteNote($"Measured width {value.Width}");
    }
}
