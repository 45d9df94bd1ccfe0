using System.Diagnostics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Learners;
using TorchSharp;

namespace Omniglot.Learning.Training;

/// <summary>
/// Meta-trains a learner by the protocol of arXiv 2011.14522: an epoch of meta-steps, then validation on fresh tasks (epoch e
/// takes meta-batches e · count … of the validation split, as the authors' code draws anew); of the trained epochs the one with
/// the best validation accuracy is kept.
/// </summary>
public sealed class MetaTrainer(Protocol protocol, MetaTasks tasks)
{
    private readonly InnerLoop _inner = new(protocol.InnerStepSize, protocol.InnerSteps);

    /// <summary>Runs the whole protocol short of the test; the learner is left at its last weights.</summary>
    /// <param name="learner">The learner, at its initial weights.</param>
    /// <param name="rate">η.</param>
    /// <param name="progress">Told of every meta-step.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrainingOutcome Train(
        IMetaLearner learner, double rate, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new Run(learner, Stopwatch.StartNew(), progress, (long)protocol.Epochs * protocol.MetaBatches, cancellation);
        try
        {
            var divergence = Validate(run, 0, null);
            for (var epoch = 1; epoch <= protocol.Epochs && divergence is null; epoch++)
            {
                var statistics = new EpochStatistics();
                divergence = TrainEpoch(run, epoch, rate, statistics) ?? Validate(run, epoch, statistics);
            }

            return new TrainingOutcome(run.Curve, run.BestEpoch, run.TakeBest(), divergence);
        }
        finally
        {
            run.Dispose();
        }
    }

    /// <summary>Evaluates a model on the meta-test tasks with the test's inner steps.</summary>
    public Evaluation Test(IFewShotModel model, CancellationToken cancellation = default) =>
        Evaluator.Evaluate(model, tasks.Test, 0, protocol.TestMetaBatches, _inner with { Steps = protocol.TestInnerSteps }, cancellation);

    private Divergence? TrainEpoch(Run run, int epoch, double rate, EpochStatistics statistics)
    {
        var first = (long)(epoch - 1) * protocol.MetaBatches;
        foreach (var batch in EpisodePrefetcher.Read(tasks.Train, first, protocol.MetaBatches))
        {
            using (batch)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                var factor = protocol.Schedule.Factor(run.MetaSteps, run.TotalMetaSteps);
                run.MetaSteps++;
                if (MetaStep(run, batch, rate * factor, statistics) is { } divergence) return divergence;
                run.Progress?.Report(new TrainingProgress(run.MetaSteps, run.TotalMetaSteps, run.Curve[^1]));
            }
        }

        return null;
    }

    private Divergence? MetaStep(Run run, EpisodeBatch batch, double rate, EpochStatistics statistics)
    {
        using var scope = torch.NewDisposeScope();
        using var adapted = run.Learner.AccumulateMetaGradient(batch, _inner);
        var norm = run.Learner.Step(rate, protocol.GradientClip);
        var loss = Mean(adapted.QueryLosses());
        if (!double.IsFinite(loss)) return new Divergence(run.MetaSteps, "training loss");
        if (!double.IsFinite(norm)) return new Divergence(run.MetaSteps, "meta-gradient");
        statistics.Add(loss, Mean(adapted.QueryAccuracies()), norm, norm > protocol.GradientClip);
        return null;
    }

    private Divergence? Validate(Run run, int epoch, EpochStatistics? statistics)
    {
        using var model = run.Learner.Freeze();
        var first = (long)epoch * protocol.ValidationMetaBatches;
        var evaluation = Evaluator.Evaluate(model, tasks.Validation, first, protocol.ValidationMetaBatches, _inner, run.Cancellation);
        if (!double.IsFinite(evaluation.Loss)) return new Divergence(run.MetaSteps, "validation loss");
        run.Add(new CurvePoint(
            epoch, statistics?.Loss, statistics?.Accuracy, evaluation.Loss, evaluation.Accuracy,
            statistics?.ClippedFraction, statistics?.GradientNorm, run.Clock.Elapsed.TotalSeconds));
        return null;
    }

    private static double Mean(torch.Tensor values) => values.mean().to_type(torch.ScalarType.Float64).item<double>();

    /// <summary>The state of one run.</summary>
    private sealed class Run(
        IMetaLearner learner, Stopwatch clock, IProgress<TrainingProgress>? progress, long total, CancellationToken cancellation) : IDisposable
    {
        private readonly List<CurvePoint> _curve = [];
        private LearnerState? _best;

        public IMetaLearner Learner => learner;

        public Stopwatch Clock => clock;

        public IProgress<TrainingProgress>? Progress => progress;

        public long TotalMetaSteps => total;

        public CancellationToken Cancellation => cancellation;

        public long MetaSteps { get; set; }

        public IReadOnlyList<CurvePoint> Curve => _curve;

        public int? BestEpoch { get; private set; }

        public void Add(CurvePoint point)
        {
            _curve.Add(point);
            if (BestEpoch is not { } best || best == 0 || point.ValidationAccuracy > _curve[best].ValidationAccuracy)
            {
                _best?.Dispose();
                _best = learner.Save();
                BestEpoch = point.Epoch;
            }

            progress?.Report(new TrainingProgress(MetaSteps, total, point));
        }

        public LearnerState? TakeBest()
        {
            var best = _best;
            _best = null;
            return best;
        }

        public void Dispose() => _best?.Dispose();
    }
}
