using System.Diagnostics;
using System.Globalization;
using Omniglot.Basics;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Experiments.Running;

/// <summary>Meta-trains and tests a run in its folder, which tells at every moment where it stands: its state, its log, its checkpoint, at
/// last its model, its learning curve and its outcome.</summary>
/// <param name="folder">The folder of the run, whose lock the caller holds.</param>
/// <param name="services">What it is carried out with.</param>
public sealed class StoredRun(RunFolder folder, RunServices services)
{
    private readonly RunConfiguration _run = folder.Configuration;
    private readonly RunLog _log = new(folder.LogFile, services.Time);

    /// <summary>Trains and tests, from the checkpoint where there is one, and stores the result.</summary>
    /// <param name="twin">A finished run with the same training, whose model is tested instead; none to train.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The data set is another, there is not enough memory, or the folder cannot be written; the state
    /// says that the run failed, and why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the state says that the run was interrupted.</exception>
    public RunRecord Execute(RunFolder? twin, CancellationToken cancellation)
    {
        folder.Begin();
        folder.RemoveLeftovers();
        try
        {
            var record = TrainAndTest(twin, cancellation);
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
            if (LibTorchFailure.Explain(failure, RunName.Of(_run)) is not { } explained)
            {
                WriteFailure(failure);
                throw;
            }

            WriteFailure(explained);
            throw explained;
        }
    }

    // The heartbeat writes the state, so it ends before the outcome is written.
    private RunRecord TrainAndTest(RunFolder? twin, CancellationToken cancellation)
    {
        using var heartbeat = new Heartbeat(folder, services.Heartbeat, services.Time);
        _log.Write("started");
        return (twin is null ? null : Retest(twin, cancellation)) ?? Train(heartbeat, cancellation);
    }

    private RunRecord Train(Heartbeat heartbeat, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        torch.set_num_threads(_run.Threads);
        var trainer = new MetaTrainer(_run.Protocol, DatasetCheck.Tasks(_run, services.Images));
        var checkpoints = services.Checkpoints is { } policy ? new RunCheckpoints(folder.CheckpointFile, _run, policy.Interval, policy.Warn) : null;
        var progress = new RunProgress(_run, services.Observer, heartbeat, _log, Board(), checkpoints);
        using var learner = _run.CreateLearner(services.Images, progress, services.Cache, cancellation);
        using var outcome = trainer.Train(learner, _run.MetaLearningRate, progress, checkpoints, cancellation);
        var test = outcome.Divergence is null ? Test(trainer, learner, outcome.Best!, cancellation) : null;
        if (outcome is { Best: { } best, BestEpoch: { } epoch }) new SavedModel(_run, epoch, best).Write(folder.ModelFile);
        var record = new RunRecord
        {
            Configuration = _run,
            Status = RunStatus.Done,
            Curve = outcome.Curve,
            BestEpoch = outcome.BestEpoch,
            Seconds = clock.Elapsed.TotalSeconds,
        };
        return test is null ? Diverged(record, outcome.Divergence!) : Tested(record, test);
    }

    private TestResult Test(MetaTrainer trainer, IMetaLearner learner, LearnerState best, CancellationToken cancellation)
    {
        learner.Load(best);
        using var model = learner.Freeze();
        return TestResult.Of(trainer.Test(model, cancellation), _run.Protocol.TestInnerSteps);
    }

    // A run that differs from a finished one in its test alone needs no training of its own: the kept model is tested anew, and the time
    // of the training they share counts for both.
    private RunRecord? Retest(RunFolder twin, CancellationToken cancellation)
    {
        if (twin.ReadState().Status != RunStatus.Done || twin.ReadRecord() is not { } trained || !File.Exists(twin.ModelFile)) return null;
        using var model = SavedModel.Read(twin.ModelFile);
        if (model.Configuration != twin.Configuration) return null;
        _log.Write($"takes over the training of {RunName.Of(twin.Configuration)}");
        if (Board() is { } board)
        {
            foreach (var point in trained.Curve) board.Write(point);
        }

        var clock = Stopwatch.StartNew();
        var own = model with { Configuration = _run };
        var test = ModelEvaluation.Run(own, services.Images, EvaluationChoice.Of(_run, MetaSplit.Test), cancellation);
        own.Write(folder.ModelFile);
        return Tested(trained with { Configuration = _run, Seconds = trained.Seconds + clock.Elapsed.TotalSeconds }, test);
    }

    private TensorBoardCurve? Board() => services.TensorBoard ? new TensorBoardCurve(folder.EventsFolder) : null;

    private RunRecord Tested(RunRecord record, TestResult test) => double.IsFinite(test.Loss)
        ? record with { Test = test }
        : Diverged(record, new Divergence((long)record.BestEpoch!.Value * _run.Protocol.MetaBatches, "test loss"));

    private static RunRecord Diverged(RunRecord record, Divergence divergence) =>
        record with { Status = RunStatus.Diverged, Reason = divergence.ToString(), Test = null };

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
        : $"{record.Status}: {record.Reason}";
}
