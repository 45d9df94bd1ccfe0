using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>Carries out an experiment in its folder: every run, the distances from the limit, and the tables of both. What
/// the folder holds already is kept, so an interrupted experiment goes on where it stopped.</summary>
/// <param name="configuration">What to do.</param>
/// <param name="folder">Where the results go.</param>
/// <param name="services">What it is done with; the data set is the one that the configuration names.</param>
/// <param name="pool">Other processes that carry out the runs; none to do so here, one after the other.</param>
public sealed class ExperimentRunner(ExperimentConfiguration configuration, ExperimentFolder folder, RunServices services, IRunPool? pool = null)
{
    // The table of a large sweep takes time to write.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Runs what is missing and returns all results, narrow before wide.</summary>
    /// <exception cref="OmniglotException">The plan cannot run on the data, the folder holds another experiment, another process
    /// works in it, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished runs stay stored, and the state of the one under way.</exception>
    public IReadOnlyList<RunRecord> Run(CancellationToken cancellation)
    {
        DatasetCheck.Require(configuration.Dataset, configuration.DatasetDigest, services.Images);
        PlanValidation.Check(configuration.Plan, services.Images);
        using var held = folder.Lock();
        folder.Open(configuration);
        if (pool is null) RunHere(cancellation);
        else pool.Run(configuration, folder, services.Observer, cancellation);
        var records = folder.ReadRuns();
        folder.WriteResults(records);
        MeasureLimitDistances(cancellation);
        return records;
    }

    private void RunHere(CancellationToken cancellation)
    {
        RunConfiguration[] runs = [.. configuration.Runs()];
        var rows = new Dictionary<RunConfiguration, ResultRow>();
        var since = Stopwatch.StartNew();
        try
        {
            new SharedRuns(folder, runs, services).WorkOffAll(Note, cancellation);
        }
        finally
        {
            Write();
        }

        void Note(RunRecord record)
        {
            rows[record.Configuration] = ResultRow.Of(record);
            if (since.Elapsed < Pause) return;
            Write();
            since.Restart();
        }

        void Write()
        {
            if (rows.Count > 0) folder.WriteResults(ExperimentFolder.Ordered(rows, row => row.Key).Select(row => row.Value));
        }
    }

    private void MeasureLimitDistances(CancellationToken cancellation)
    {
        if (configuration.Plan.LimitDistance is not { } distances) return;
        new LimitDistanceMeasurement(configuration.Plan, distances, services.Images)
            .Measure(folder.ReadLimitDistances(), folder.WriteLimitDistances, new DistanceProgress(services.Observer), cancellation);
    }

    private sealed class DistanceProgress(IExperimentObserver observer) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value) => observer.LimitDistanceProgressed(value.Done, value.Count);
    }
}
