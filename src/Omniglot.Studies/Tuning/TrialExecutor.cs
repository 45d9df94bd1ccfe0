using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Tuning;

/// <summary>Meta-trains one trial and scores it on meta-validation; it never sees the classes of the test.</summary>
public static class TrialExecutor
{
    /// <summary>
    /// Runs a configuration to its end. The kept model is scored with the inner steps of the test on the validation meta-batches
    /// behind those that chose its epoch, which are the same for all trials.
    /// </summary>
    /// <param name="number">Its place among the trials, from 1.</param>
    /// <param name="run">All that determines it.</param>
    /// <param name="images">The data set that the configuration names.</param>
    /// <param name="progress">Told of every meta-step.</param>
    /// <param name="kernel">Told how many rows of a kernel are computed before it trains.</param>
    /// <param name="cache">Where a kernel's rows are kept between trials; none to compute them.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The data set is another.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Trial Execute(
        int number, RunConfiguration run, ImageSet images, IProgress<TrainingProgress>? progress = null,
        IProgress<(int Done, int Count)>? kernel = null, KernelRowsCache? cache = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        torch.set_num_threads(run.Threads);
        var tasks = DatasetCheck.Tasks(run, images);
        using var learner = run.CreateLearner(images, kernel, cache, cancellation);
        using var outcome = new MetaTrainer(run.Protocol, tasks).Train(learner, run.MetaLearningRate, progress, cancellation: cancellation);
        TestResult? score = null;
        if (outcome.Divergence is null)
        {
            learner.Load(outcome.Best!);
            score = Score(learner, tasks, run.Protocol, cancellation);
        }

        var diverged = score is null || !double.IsFinite(score.Loss);
        return new Trial
        {
            Number = number,
            Configuration = run,
            Status = diverged ? RunStatus.Diverged : RunStatus.Done,
            Reason = diverged ? outcome.Divergence?.ToString() ?? "the loss of the score is not finite" : null,
            BestEpoch = outcome.BestEpoch,
            Score = diverged ? null : score,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private static TestResult Score(IMetaLearner learner, MetaTasks tasks, Protocol protocol, CancellationToken cancellation)
    {
        using var model = learner.Freeze();
        var first = (protocol.Epochs + 1L) * protocol.ValidationMetaBatches;
        var inner = new InnerLoop(protocol.InnerStepSize, protocol.TestInnerSteps);
        var evaluation = Evaluator.Evaluate(model, tasks.Validation, first, protocol.ValidationMetaBatches, inner, cancellation);
        return TestResult.Of(evaluation, protocol.TestInnerSteps);
    }
}
