using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Carries out an experiment in its folder: every run, the distances from the limit, and the tables of both. What
/// the folder holds already is kept, so an interrupted experiment goes on where it stopped.</summary>
public sealed class ExperimentRunner(ExperimentConfiguration configuration, ImageSet images, ExperimentFolder folder, IExperimentObserver observer)
{
    /// <summary>Runs what is missing and returns all results, narrow before wide.</summary>
    /// <exception cref="OmniglotException">The plan cannot run on the data, the folder holds another experiment, or it cannot
    /// be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished runs stay stored.</exception>
    public IReadOnlyList<RunRecord> Run(CancellationToken cancellation)
    {
        DatasetCheck.Require(configuration.Dataset, configuration.DatasetDigest, images);
        PlanValidation.Check(configuration.Plan, images);
        folder.Open(configuration);
        RunAll(cancellation);
        MeasureLimitDistances(cancellation);
        return folder.ReadRuns();
    }

    private void RunAll(CancellationToken cancellation)
    {
        var runs = configuration.Plan.Runs(images).ToArray();
        for (var i = 0; i < runs.Length; i++)
        {
            observer.RunStarted(runs[i], i + 1, runs.Length);
            var stored = folder.FindRun(runs[i]);
            var record = stored ?? RunExecutor.Execute(runs[i], images, folder.ModelFile(runs[i]), new RunProgress(observer, runs[i]), new KernelProgress(observer, runs[i]), cancellation);
            if (stored is null)
            {
                folder.WriteRun(record);
                folder.WriteResults(folder.ReadRuns());
            }

            observer.RunEnded(record, kept: stored is not null);
        }
    }

    private void MeasureLimitDistances(CancellationToken cancellation)
    {
        if (configuration.Plan.LimitDistance is not { } distances || File.Exists(folder.LimitDistanceFile)) return;
        var measurement = new LimitDistanceMeasurement(configuration.Plan, distances, images);
        folder.WriteLimitDistances(measurement.Measure(new DistanceProgress(observer), cancellation));
    }

    private sealed class RunProgress(IExperimentObserver observer, RunConfiguration run) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => observer.RunProgressed(run, value);
    }

    private sealed class KernelProgress(IExperimentObserver observer, RunConfiguration run) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value) => observer.KernelProgressed(run, value.Done, value.Count);
    }

    private sealed class DistanceProgress(IExperimentObserver observer) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value) => observer.LimitDistanceProgressed(value.Done, value.Count);
    }
}
