using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Benchmarks;

/// <summary>What a large sweep costs apart from its training: planning it, finding a run, taking stock of it and collecting its
/// results, on this file system.</summary>
/// <param name="images">The data set that the plan names.</param>
/// <param name="time">The clock of states.</param>
public sealed class SweepBenchmark(ImageSet images, TimeProvider time)
{
    private const int Widths = 8;

    /// <summary>Plans a sweep of the paper's widths over seeds, stores made-up outcomes of all runs as finished runs store theirs, and
    /// removes everything again.</summary>
    /// <param name="count">How many runs, rounded up to a multiple of eight widths.</param>
    /// <param name="root">A folder that does not exist yet.</param>
    /// <param name="cancellation">Checked at every run.</param>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public SweepReport Run(int count, string root, CancellationToken cancellation)
    {
        try
        {
            var folder = new ExperimentFolder(root);
            var seeds = Enumerable.Range(1, (count + Widths - 1) / Widths).Select(seed => (ulong)seed).ToArray();
            var configuration = ExperimentConfiguration.Of(Presets.Paper with { Seeds = seeds, Threads = 1 }, images);
            var (plan, manifest) = Timed(() =>
            {
                _ = folder.Open(configuration);
                return Manifest.Write(folder, configuration);
            });
            var (lookup, _) = Timed(() => Manifest.Read(manifest.Path).Run(manifest.Names.Count - 1));
            var (pending, _) = Timed(() => Status(manifest.Path));
            var (store, _) = Timed(() => Store(folder, manifest, cancellation));
            var (done, _) = Timed(() => Status(manifest.Path));
            var (collect, _) = Timed(() => Sweeps.Collect(manifest.Path, time).Rows);
            return new SweepReport(manifest.Names.Count, plan, lookup, pending, store, done, collect, new FileInfo(manifest.Path).Length);
        }
        finally
        {
            if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        }
    }

    private IReadOnlyList<RunAccount> Status(string manifest)
    {
        var (folder, names) = Sweeps.Names(manifest);
        return new RunAccounts(folder, time).Take(names);
    }

    private static int Store(ExperimentFolder folder, Manifest manifest, CancellationToken cancellation)
    {
        foreach (var run in manifest.Runs)
        {
            cancellation.ThrowIfCancellationRequested();
            folder.WriteRun(new RunRecord
            {
                Configuration = run,
                Status = RunStatus.Done,
                Curve = [],
                BestEpoch = 0,
                Test = new TestResult(Accuracy: 0.5, Ci95: 0.01, Loss: 1, run.Protocol.TestInnerSteps, Tasks: run.Protocol.Tasks),
                Seconds = 1,
            });
        }

        return manifest.Names.Count;
    }

    private static (double Seconds, T Result) Timed<T>(Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        return (clock.Elapsed.TotalSeconds, result);
    }
}
