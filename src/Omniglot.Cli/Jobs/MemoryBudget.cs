using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;

namespace Omniglot.Cli.Jobs;

/// <summary>Says what memory kernels will take before any of it is allocated, keeps them below a limit, and says afterwards what
/// they took; and how many runs fit beside one another.</summary>
internal sealed class MemoryBudget(CliContext context, ImageSet images, long? limit)
{
    private long _predicted;

    /// <summary>The kernels as they will be kept; what only adapts stores no rows, and stays as it is.</summary>
    /// <exception cref="OmniglotException">One does not stay within the limit, however its rows are kept.</exception>
    public IReadOnlyList<KernelPlan> Fit(IEnumerable<KernelPlan> kernels, Precision precision) =>
        [.. kernels.Select(kernel => kernel.Protocol.Epochs == 0 ? kernel : Fit(kernel, precision))];

    /// <summary>How many runs like those of a plan, whose kernels have been fitted, are carried out at a time.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="trials">How often each of its runs is varied.</param>
    public int AtATime(ExperimentPlan plan, int trials = 1)
    {
        RunConfiguration[] runs = [.. plan.Runs(DatasetIdentity.Of(images))];
        var each = runs.Max(run => run.Model.Match(
            network => RunsAtATime.Bytes(network.Network, ImageSet.PixelsPerDrawing, run.Protocol.Shape.Ways, run.Width, run.Precision), _ => _predicted));
        return Math.Min(trials * runs.Length, RunsAtATime.Choose(plan.Threads, each, limit));
    }

    /// <summary>Holds the peak of this process against the prediction, once a kernel has been trained in it.</summary>
    public void Report()
    {
        if (_predicted == 0) return;
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        context.Error.WriteNote($"Peak memory: {peak / 1e9:F2} GB measured, {_predicted / 1e9:F2} GB predicted "
            + $"({100.0 * (peak - _predicted) / _predicted:+0.0;-0.0} %)");
    }

    private static KernelStorage Choose(long bytes, Func<KernelStorage, KernelMemory> predict)
    {
        try
        {
            return KernelMemory.Choose(bytes, predict);
        }
        catch (OmniglotException tooLittle)
        {
            throw new OmniglotException($"{tooLittle.Message.TrimEnd('.')} (--memory-limit).", tooLittle);
        }
    }

    private KernelPlan Fit(KernelPlan kernel, Precision precision)
    {
        var fitting = limit is { } bytes ? kernel with { Storage = Choose(bytes, Predict) } : kernel;
        var memory = Predict(fitting.Storage);
        _predicted = Math.Max(_predicted, memory.Process);
        context.Error.WriteNote($"The {kernel.Kernel.Limit.ToString().ToUpperInvariant()} kernel will take {memory.Process / 1e9:F1} GB, "
            + $"{memory.Rows / 1e9:F1} GB of them rows of its matrix ({fitting.Storage.ToString().ToLowerInvariant()})");
        return fitting;

        KernelMemory Predict(KernelStorage storage) => KernelMemory.Predict(
            kernel.Kernel, images, kernel.Protocol.Split, kernel.Protocol.Tasks * kernel.Protocol.ShapeOf(MetaSplit.Train).QueryRows, precision, storage);
    }
}
