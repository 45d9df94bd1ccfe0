using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Workers;

/// <summary>Processes of this program that share the runs of an experiment: each is <c>omniglot run MANIFEST --all</c>, and ends with a
/// checkpoint when this process does, in whatever way.</summary>
/// <param name="context">The surroundings.</param>
/// <param name="count">How many.</param>
/// <param name="options">What else they are told, such as where the data is.</param>
internal sealed class WorkerProcesses(CliContext context, int count, IReadOnlyList<string> options) : IRunPool
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public void Run(
        ExperimentConfiguration configuration, ExperimentFolder folder, IExperimentObserver observer, Action<RunRecord> ended, CancellationToken cancellation)
    {
        var manifest = Manifest.Write(folder, configuration);
        var watch = new RunWatch(folder, manifest.CheckedRuns(), observer, ended, window: 4 * count);
        watch.LookAtAll();
        if (watch.Left == 0) return;
        var workers = new List<WorkerProcess>();
        try
        {
            while (workers.Count < Math.Min(count, watch.Left)) workers.Add(new WorkerProcess(Arguments(manifest), context.Error.WriteWarning));
            while (workers.Any(worker => worker.IsRunning))
            {
                watch.Look();
                if (workers.Any(worker => worker.Failure is not null) || cancellation.WaitHandle.WaitOne(Pause)) break;
            }
        }
        finally
        {
            foreach (var worker in workers) worker.Stop();
            foreach (var worker in workers) worker.Dispose();
        }

        watch.LookAtAll();
        cancellation.ThrowIfCancellationRequested();
        if (workers.Select(worker => worker.Failure).FirstOrDefault(failure => failure is not null) is { } failure) throw new OmniglotException(failure);
    }

    private IReadOnlyList<string> Arguments(Manifest manifest) =>
        [RunArguments.Command, manifest.Path, RunArguments.All, RunArguments.UntilInputEnds, RunArguments.HeartbeatInterval, "1", .. options];
}
