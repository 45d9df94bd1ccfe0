using Omniglot.Data;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Carries out an experiment in its folder: every run, the distances from the limit, and the tables of both. What
/// the folder holds already is kept, so an interrupted experiment goes on where it stopped.</summary>
/// <param name="configuration">What to do.</param>
/// <param name="images">The data set that it names.</param>
/// <param name="folder">Where the results go.</param>
/// <param name="observer">Follows it.</param>
/// <param name="cache">Where the rows of kernels are kept between processes; none to compute them.</param>
/// <param name="checkpoints">How often a run keeps its state, to go on where it was interrupted; none for never.</param>
public sealed class ExperimentRunner(
    ExperimentConfiguration configuration,
    ImageSet images,
    ExperimentFolder folder,
    IExperimentObserver observer,
    KernelRowsCache? cache = null,
    CheckpointPolicy? checkpoints = null)
{
    /// <summary>Runs what is missing and returns all results, narrow before wide.</summary>
    /// <exception cref="OmniglotException">The plan cannot run on the data, the folder holds another experiment, another process
    /// works in it, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished runs stay stored, and the state of the one under way.</exception>
    public IReadOnlyList<RunRecord> Run(CancellationToken cancellation)
    {
        DatasetCheck.Require(configuration.Dataset, configuration.DatasetDigest, images);
        PlanValidation.Check(configuration.Plan, images);
        using var held = folder.Lock();
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
            var record = stored ?? Retest(runs[i], runs.Take(i), cancellation) ?? Execute(runs[i], cancellation);
            if (stored is null)
            {
                folder.WriteRun(record);
                folder.RemoveCheckpoint(runs[i]);
                folder.WriteResults(folder.ReadRuns());
            }

            observer.RunEnded(record, kept: stored is not null);
        }
    }

    private RunRecord Execute(RunConfiguration run, CancellationToken cancellation)
    {
        var kept = checkpoints is { } policy ? new RunCheckpoints(folder.CheckpointFile(run), run, policy.Interval, policy.Warn) : null;
        return RunExecutor.Execute(
            run, images, folder.ModelFile(run), new RunProgress(observer, run, kept), new KernelProgress(observer, run), cache, kept, cancellation);
    }

    // A run that differs from an earlier one in its test alone needs no training of its own.
    private RunRecord? Retest(RunConfiguration run, IEnumerable<RunConfiguration> earlier, CancellationToken cancellation)
    {
        if (run.Protocol.Epochs == 0 || earlier.FirstOrDefault(one => Training(one) == Training(run)) is not { } twin) return null;
        if (folder.FindRun(twin) is not { Status: RunStatus.Done } trained || !File.Exists(folder.ModelFile(twin))) return null;
        using var model = SavedModel.Read(folder.ModelFile(twin));
        return model.Configuration == twin ? RunExecutor.Retest(run, images, trained, model, folder.ModelFile(run), cancellation) : null;
    }

    private static RunConfiguration Training(RunConfiguration run) =>
        run with { HyperparameterSet = "", Protocol = run.Protocol with { TestInnerSteps = 0, TestMetaBatches = 1 } };

    private void MeasureLimitDistances(CancellationToken cancellation)
    {
        if (configuration.Plan.LimitDistance is not { } distances || File.Exists(folder.LimitDistanceFile)) return;
        var measurement = new LimitDistanceMeasurement(configuration.Plan, distances, images);
        folder.WriteLimitDistances(measurement.Measure(new DistanceProgress(observer), cancellation));
    }

    private sealed class RunProgress(IExperimentObserver observer, RunConfiguration run, RunCheckpoints? checkpoints) : IProgress<TrainingProgress>
    {
        private bool _begun;

        public void Report(TrainingProgress value)
        {
            if (!_begun && checkpoints?.ResumedAt is { } at) observer.RunResumed(run, at);
            _begun = true;
            observer.RunProgressed(run, value);
        }
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
