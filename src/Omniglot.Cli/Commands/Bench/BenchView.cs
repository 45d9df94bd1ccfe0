using Omniglot.Basics;
using Omniglot.Cli.Terminal;
using Omniglot.Learning;
using Omniglot.Studies.Benchmarks;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Bench;

/// <summary>The tables of <c>omniglot bench</c>.</summary>
internal static class BenchView
{
    /// <summary>Prints the speed of every width.</summary>
    public static void Print(IAnsiConsole console, BenchmarkReport report)
    {
        var table = TextTable.Create([], ["Width", "Training, ms", "Validation, ms", "Tasks/s", "Share of sgemm", "Per-task autograd, ms", "Speedup"]);
        foreach (var width in report.Widths)
        {
            table.AddCells(
                width.Width, Number(width.TrainMs, 2), Number(width.ValidationMs, 2), Number(width.TasksPerSecond, 0),
                Number(width.GemmFraction, 2), Number(width.PerTaskAutogradMs, 1), Number(width.Speedup, 1));
        }

        console.Write(table);
        if (report.Perceptrons.Count > 0) console.Write(Perceptrons(report.Perceptrons));
        if (report.Kernels.Count > 0) console.Write(Kernels(report.Kernels));
        console.Write(Parts(report));
        console.WriteText($"sgemm of this machine: {Number(report.SgemmGflops, 0)} GFLOP/s. Times are of a meta-batch: 32 tasks of identity networks, "
            + "8 of ReLU networks. A share above 1 is of networks that multiply only the ink of drawings.");
        console.WriteText("With one processor kept busy by other work a training meta-batch at infinite width takes "
            + $"{Number(report.BesideBusyRatio, 2)} times as long ({Words.Count(report.Threads, "thread")}).");
    }

    /// <summary>Prints the memory of every width.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<(string Network, Width Width, SoakReport Report)> reports)
    {
        var table = TextTable.Create([], ["Network", "Width", "Meta-steps", "Live tensors before", "after", "Resident MB before", "after", "Flat"]);
        foreach (var (network, width, report) in reports)
        {
            table.AddCells(
                network, width.ToString(), Number(report.MetaSteps, 0), Number(report.LiveTensorsBefore, 0), Number(report.LiveTensorsAfter, 0),
                Number(report.ResidentBefore / 1e6, 0), Number(report.ResidentAfter / 1e6, 0), report.IsFlat ? "yes" : "no");
        }

        console.Write(table);
    }

    /// <summary>Prints what a sweep costs.</summary>
    public static void Print(IAnsiConsole console, SweepReport report)
    {
        var table = TextTable.Create(
            [],
            ["Runs", "Plan, s", "Find the last run, s", "Status, pending, s", "Store all, s", "Status, done, s", "Collect, s", "Manifest, MB"]);
        table.AddCells(
            Number(report.Runs, 0), Number(report.Plan, 1), Number(report.Lookup, 1), Number(report.StatusPending, 1),
            Number(report.Store, 1), Number(report.StatusDone, 1), Number(report.Collect, 1), Number(report.ManifestBytes / 1e6, 1));
        console.Write(table);
    }

    /// <summary>Prints what a process held early and late.</summary>
    public static void Print(IAnsiConsole console, EnduranceReport report)
    {
        var table = TextTable.Create([], ["", "Resident MB", "Live tensors", "Handles", "Threads", "Files left"]);
        foreach (var (when, one) in (ReadOnlySpan<(string, EnduranceReading)>)[("second quarter", report.Early), ("last quarter", report.Late)])
            table.AddCells(
                when, Number(one.Resident / 1e6, 0), Number(one.LiveTensors, 0), Number(one.Handles, 0), Number(one.Threads, 0), Number(one.Files, 0));
        console.Write(table);
        console.WriteText($"{report.Rounds} rounds of three small runs in {report.Duration.TotalMinutes:F1} minutes (medians of a quarter of them): "
            + $"{(report.IsFlat ? "flat" : "not flat")}.");
    }

    private static TextTable Perceptrons(IEnumerable<PerceptronBenchmark> perceptrons)
    {
        var table = TextTable.Create(
            [], ["Network", "Width", "Training, ms", "Validation, ms", "Tasks/s", "Share of sgemm", "Per-task autograd, ms", "Speedup"]);
        foreach (var one in perceptrons)
        {
            table.AddCells(
                $"{one.Activation}, {one.HiddenLayers} hidden", one.Width, Number(one.TrainMs, 2), Number(one.ValidationMs, 2),
                Number(one.TasksPerSecond, 0), Number(one.GemmFraction, 2), Number(one.PerTaskAutogradMs, 1), Number(one.Speedup, 1));
        }

        return table;
    }

    private static TextTable Parts(BenchmarkReport report)
    {
        var table = TextTable.Create(
            [], ["Of a training meta-batch", "Width", "Episodes, ms", "Adaptation, ms", "Meta-gradient, ms", "Norm, ms", "Step, ms"]);
        foreach (var width in report.Widths) Add("identity", width.Width, width.Parts);
        foreach (var one in report.Perceptrons) Add($"{one.Activation}, {one.HiddenLayers} hidden", one.Width, one.Parts);
        return table;

        void Add(string network, string width, MetaStepParts parts) => table.AddCells(
            network, width, Number(parts.EpisodesMs, 2), Number(parts.AdaptationMs, 2), Number(parts.MetaGradientMs, 2), Number(parts.NormMs, 2),
            Number(parts.MoveMs, 2));
    }

    private static TextTable Kernels(IEnumerable<KernelBenchmark> kernels)
    {
        var table = TextTable.Create(
            [],
            ["Kernel", "Rows, GB", "Building, s", "Training, ms", "Validation, ms", "Past points", "Against all of them, ms", "Speedup"]);
        foreach (var kernel in kernels)
        {
            table.AddCells(
                $"{kernel.Model} {kernel.Activation}", Number(kernel.RowsGb, 2), Number(kernel.BuildSeconds, 0), Number(kernel.TrainMs, 1),
                Number(kernel.ValidationMs, 2), Number(kernel.PastPoints, 0), Number(kernel.AllPastPointsMs, 0), Number(kernel.Speedup, 1));
        }

        return table;
    }

    private static string Number(double? value, int decimals) => value is { } number ? Decimals.Format(number, decimals) : "";
}
