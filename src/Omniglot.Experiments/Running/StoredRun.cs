using System.Globalization;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Carries out a run in its folder, which tells at every moment where it stands: its state, its log, its checkpoint, at last
/// its model, its learning curve and its outcome.</summary>
/// <param name="folder">The folder of the run, whose lock the caller holds.</param>
/// <param name="services">What it is carried out with.</param>
public sealed class StoredRun(RunFolder folder, RunServices services)
{
    private readonly RunLog _log = new(folder.LogFile, services.Time);

    /// <summary>Trains and tests, from the checkpoint where there is one, and stores the result.</summary>
    /// <param name="twin">A finished run with the same training, whose model is tested instead; none to train.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The data set is another, or the folder cannot be written; the state says that the run failed,
    /// and why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the state says that the run was interrupted.</exception>
    public RunRecord Execute(RunFolder? twin, CancellationToken cancellation)
    {
        folder.Begin();
        folder.RemoveLeftovers();
        try
        {
            RunRecord record;
            using (var heartbeat = new Heartbeat(folder, services.Heartbeat, services.Time))
            {
                _log.Write("started");
                record = (twin is null ? null : Retest(twin, cancellation)) ?? Train(heartbeat, cancellation);
            }

            _log.Write(Ended(record));
            folder.Write(record);
            return record;
        }
        catch (OperationCanceledException)
        {
            _log.Write("interrupted");
            folder.Write(new RunState { Status = RunStatus.Interrupted, Environment = SoftwareEnvironment.Current() });
            throw;
        }
        catch (Exception failure)
        {
            WriteFailure(failure);
            throw;
        }
    }

    private RunRecord Train(Heartbeat heartbeat, CancellationToken cancellation)
    {
        var run = folder.Configuration;
        var kept = services.Checkpoints is { } policy ? new RunCheckpoints(folder.CheckpointFile, run, policy.Interval, policy.Warn) : null;
        var board = services.TensorBoard ? new TensorBoardCurve(folder.EventsFolder) : null;
        var progress = new Progress(services.Observer, heartbeat, _log, board, run, kept);
        return RunExecutor.Execute(
            run, services.Images, folder.ModelFile, progress, new KernelProgress(services.Observer, run), services.Cache, kept, cancellation);
    }

    // A run that differs from a finished one in its test alone needs no training of its own.
    private RunRecord? Retest(RunFolder twin, CancellationToken cancellation)
    {
        if (twin.ReadState().Status != RunStatus.Done || twin.ReadRecord() is not { } trained || !File.Exists(twin.ModelFile)) return null;
        using var model = SavedModel.Read(twin.ModelFile);
        if (model.Configuration != twin.Configuration) return null;
        _log.Write($"takes over the training of {RunName.Of(twin.Configuration)}");
        if (services.TensorBoard)
        {
            var board = new TensorBoardCurve(folder.EventsFolder);
            foreach (var point in trained.Curve) board.Write(point);
        }

        return RunExecutor.Retest(folder.Configuration, services.Images, trained, model, folder.ModelFile, cancellation);
    }

    // The failure is what the user must hear of. Where the folder cannot be written, its state goes on saying that this process works on
    // the run, and as soon as this process has ended everybody takes it for interrupted.
    private void WriteFailure(Exception failure)
    {
        try
        {
            var reason = OneLine.Of(failure.Message);
            _log.Write($"failed: {reason}");
            folder.Write(new RunState { Status = RunStatus.Failed, Reason = reason, Environment = SoftwareEnvironment.Current() });
        }
        catch (OmniglotException)
        {
        }
    }

    private static string Ended(RunRecord record) => record.Test is { } test
        ? string.Create(CultureInfo.InvariantCulture, $"done: test accuracy {100 * test.Accuracy:F2} ± {100 * test.Ci95:F2} %, {record.Seconds:F1} s")
        : string.Create(CultureInfo.InvariantCulture, $"{record.Status}: {record.Reason}");

    private sealed class Progress(
        IExperimentObserver observer, Heartbeat heartbeat, RunLog log, TensorBoardCurve? board, RunConfiguration run, RunCheckpoints? checkpoints) : IProgress<TrainingProgress>
    {
        private int? _epoch;

        public void Report(TrainingProgress value)
        {
            if (_epoch is null && checkpoints?.ResumedAt is { } at)
            {
                observer.RunResumed(run, at);
                log.Write(string.Create(CultureInfo.InvariantCulture, $"goes on after meta-step {at}"));
            }

            if (value.Latest.Epoch != _epoch)
            {
                _epoch = value.Latest.Epoch;
                board?.Write(value.Latest);
                log.Write(string.Create(CultureInfo.InvariantCulture, $"epoch {_epoch}: validation accuracy {100 * value.Latest.ValidationAccuracy:F2} %"));
            }

            heartbeat.Report(value);
            observer.RunProgressed(run, value);
        }
    }

    private sealed class KernelProgress(IExperimentObserver observer, RunConfiguration run) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value) => observer.KernelProgressed(run, value.Done, value.Count);
    }
}
