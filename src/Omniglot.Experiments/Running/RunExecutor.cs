using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Experiments.Running;

/// <summary>Meta-trains and tests one run.</summary>
public static class RunExecutor
{
    /// <summary>Runs a configuration to its end and stores the kept model.</summary>
    /// <param name="run">All that determines the run.</param>
    /// <param name="images">The data set that the configuration names.</param>
    /// <param name="modelFile">Where the kept model goes.</param>
    /// <param name="progress">Told of every meta-step.</param>
    /// <param name="kernel">Told how many rows of a kernel are computed before it trains.</param>
    /// <param name="cache">Where a kernel's rows are kept between processes; none to compute them.</param>
    /// <param name="checkpoints">Where the state is kept while it trains; none to keep nothing.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The data set is another, or the model or a checkpoint cannot be stored.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing but the checkpoint is stored.</exception>
    public static RunRecord Execute(
        RunConfiguration run,
        ImageSet images,
        string modelFile,
        IProgress<TrainingProgress>? progress = null,
        IProgress<(int Done, int Count)>? kernel = null,
        KernelRowsCache? cache = null,
        ITrainingCheckpoints? checkpoints = null,
        CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        torch.set_num_threads(run.Threads);
        var trainer = new MetaTrainer(run.Protocol, DatasetCheck.Tasks(run, images));
        using var learner = LearnerFactory.Create(run, images, kernel, cache, cancellation);
        using var outcome = trainer.Train(learner, run.MetaLearningRate, progress, checkpoints, cancellation);
        var (test, divergence) = outcome.Divergence is null ? Test(trainer, learner, outcome, run, cancellation) : (null, outcome.Divergence);
        if (outcome is { Best: { } best, BestEpoch: { } epoch }) new SavedModel(run, epoch, best).Write(modelFile);
        return new RunRecord
        {
            Configuration = run,
            Status = divergence is null ? RunStatus.Done : RunStatus.Diverged,
            Reason = divergence?.ToString(),
            Curve = outcome.Curve,
            BestEpoch = outcome.BestEpoch,
            Test = test,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>The record of a run that differs from a finished one in its test alone: the kept model is tested anew, and the
    /// time of the training they share counts for both.</summary>
    /// <param name="run">The run.</param>
    /// <param name="images">The data set that the configuration names.</param>
    /// <param name="trained">The finished run.</param>
    /// <param name="model">Its kept model.</param>
    /// <param name="modelFile">Where the model of this run goes.</param>
    /// <param name="cancellation">Checked between products.</param>
    /// <exception cref="OmniglotException">The data set is another, or the model cannot be stored.</exception>
    public static RunRecord Retest(
        RunConfiguration run, ImageSet images, RunRecord trained, SavedModel model, string modelFile, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var test = ModelEvaluation.Run(model with { Configuration = run }, images, EvaluationChoice.Of(run, MetaSplit.Test), cancellation);
        new SavedModel(run, model.Epoch, model.State).Write(modelFile);
        var seconds = trained.Seconds + clock.Elapsed.TotalSeconds;
        return double.IsFinite(test.Loss)
            ? trained with { Configuration = run, Test = test, Seconds = seconds }
            : trained with { Configuration = run, Test = null, Seconds = seconds, Status = RunStatus.Diverged, Reason = DivergedInTest(run, model.Epoch).ToString() };
    }

    private static Divergence DivergedInTest(RunConfiguration run, int epoch) => new((long)epoch * run.Protocol.MetaBatches, "test loss");

    private static (TestResult? Test, Divergence? Divergence) Test(
        MetaTrainer trainer, IMetaLearner learner, TrainingOutcome outcome, RunConfiguration run, CancellationToken cancellation)
    {
        learner.Load(outcome.Best!);
        using var model = learner.Freeze();
        var evaluation = trainer.Test(model, cancellation);
        if (!double.IsFinite(evaluation.Loss))
            return (null, DivergedInTest(run, outcome.BestEpoch!.Value));
        return (new TestResult(evaluation.Accuracy, evaluation.Ci95, evaluation.Loss, run.Protocol.TestInnerSteps, evaluation.Tasks), null);
    }
}
