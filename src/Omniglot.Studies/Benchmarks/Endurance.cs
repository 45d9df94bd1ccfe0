using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Studies.Benchmarks;

/// <summary>Carries out one small experiment after the other in one process, with everything that belongs to it: networks narrow and
/// infinitely wide, checkpoints, logs, models, tables. What an experiment leaves behind shows as growth.</summary>
/// <param name="images">The data.</param>
/// <param name="observer">Follows the experiments.</param>
/// <param name="threads">Threads of libtorch.</param>
public sealed class Endurance(ImageSet images, IExperimentObserver observer, int threads)
{
    private static readonly CheckpointPolicy Checkpoints = new(TimeSpan.FromSeconds(0.5), _ => { });

    /// <summary>Goes on for a time; at least four rounds.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="root">A folder that does not exist yet; it is removed again.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public EnduranceReport Run(TimeSpan duration, string root, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var readings = new List<EnduranceReading>();
        ExperimentPlan[] plans =
            [Short(Presets.Quick) with { Widths = [Width.Of(32), Width.Infinite] }, Short(Presets.ReluQuick) with { Widths = [Width.Of(32)] }];
        try
        {
            while (readings.Count < 4 || clock.Elapsed < duration)
            {
                foreach (var plan in plans) Round(plan, Path.Combine(root, plan.Preset), cancellation);
                readings.Add(Read(root));
            }
        }
        finally
        {
            if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        }

        return EnduranceReport.Summarize(readings, clock.Elapsed);
    }

    private ExperimentPlan Short(ExperimentPlan plan) => plan with
    {
        Threads = threads,
        Protocol = plan.Protocol with { Epochs = 2, MetaBatches = 100, ValidationMetaBatches = 20, TestMetaBatches = 20 },
        LimitDistance = null,
    };

    private void Round(ExperimentPlan plan, string path, CancellationToken cancellation)
    {
        var services = new RunServices { Images = images, Observer = observer, Checkpoints = Checkpoints, Heartbeat = TimeSpan.FromSeconds(1) };
        new ExperimentRunner(ExperimentConfiguration.Of(plan, images), new ExperimentFolder(path), services).Run(atATime: 1, cancellation);
        Directory.Delete(path, recursive: true);
    }

    // What the garbage collector has not got round to, or it and the C library keep for the next round, is no growth.
    private static EnduranceReading Read(string root)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        LibTorchMemory.ReturnFreed();
        using var process = Process.GetCurrentProcess();
        return new EnduranceReading(
            process.WorkingSet64, torch.Tensor.TotalCount, process.HandleCount, process.Threads.Count,
            Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length);
    }
}
