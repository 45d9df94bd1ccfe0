using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using TorchSharp;

namespace Omniglot.Learning.Training;

/// <summary>
/// Meta-trains a learner by the protocol of arXiv 2011.14522: an epoch of meta-steps, then validation on fresh tasks (epoch e
/// takes meta-batches e · count … of the validation split, as the authors' code draws anew); of the trained epochs the one with
/// the best validation accuracy is kept. Where the protocol averages weights, their mean is validated and kept (<see cref="WeightMean"/>).
/// </summary>
public sealed class MetaTrainer(Protocol protocol, MetaTasks tasks)
{
    private readonly InnerLoop _inner = new(protocol.InnerStepSize, protocol.InnerSteps);

    /// <summary>Runs the whole protocol short of the test, from its beginning or from the last checkpoint; the learner is left at
    /// its last weights.</summary>
    /// <param name="learner">The learner, at its initial weights.</param>
    /// <param name="rate">η.</param>
    /// <param name="progress">Told of every meta-step.</param>
    /// <param name="checkpoints">Where the state is kept when it is due and when training is cancelled; none to keep nothing.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">A checkpoint is not this learner's, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrainingOutcome Train(
        IMetaLearner learner,
        double rate,
        IProgress<TrainingProgress>? progress = null,
        ITrainingCheckpoints? checkpoints = null,
        CancellationToken cancellation = default)
    {
        using var run = new Run(learner, protocol, progress, cancellation);
        if (checkpoints?.Read() is { } state) run.GoOnFrom(state);
        try
        {
            var divergence = run.Curve.Count == 0 ? Validate(run, 0) : null;
            for (var epoch = run.Curve.Count; epoch <= protocol.Epochs && divergence is null; epoch++)
                divergence = TrainEpoch(run, epoch, rate, checkpoints) ?? Validate(run, epoch);
            return new TrainingOutcome(run.Curve, run.BestEpoch, run.TakeBest(), divergence);
        }
        catch (OperationCanceledException) when (checkpoints is not null)
        {
            Keep(run, checkpoints);
            throw;
        }
    }

    /// <summary>Evaluates a model on the meta-test tasks with the test's inner steps.</summary>
    public Evaluation Test(IFewShotModel model, CancellationToken cancellation = default) =>
        Evaluator.Evaluate(model, tasks.Test, 0, protocol.TestMetaBatches, _inner with { Steps = protocol.TestInnerSteps }, cancellation);

    private Divergence? TrainEpoch(Run run, int epoch, double rate, ITrainingCheckpoints? checkpoints)
    {
        while (run.MetaSteps < (long)epoch * protocol.MetaBatches)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            using var batch = tasks.Train.Read(run.MetaSteps);
            if (MetaStep(run, batch, rate) is { } divergence) return divergence;
            if (checkpoints is { IsDue: true }) Keep(run, checkpoints);
            run.Progress?.Report(new TrainingProgress(run.MetaSteps, run.TotalMetaSteps, run.Curve[^1]));
        }

        return null;
    }

    private Divergence? MetaStep(Run run, EpisodeBatch batch, double rate)
    {
        using var scope = torch.NewDisposeScope();
        using var adapted = run.Learner.AccumulateMetaGradient(batch, _inner);
        var norm = run.Learner.Step(protocol, rate, run.MetaSteps++);
        run.Mean?.Add(run.Learner, run.MetaSteps);
        var loss = Mean(adapted.QueryLosses());
        if (!double.IsFinite(loss)) return new Divergence(run.MetaSteps, "training loss");
        if (!double.IsFinite(norm)) return new Divergence(run.MetaSteps, "meta-gradient");
        run.Epoch = run.Epoch.With(loss, Mean(adapted.QueryAccuracies()), norm, norm > protocol.GradientClip);
        return null;
    }

    // The mean takes the place of the last weights for as long as it is validated and kept.
    private Divergence? Validate(Run run, int epoch)
    {
        if (run.Mean?.Weights is not { } mean) return ValidateAsIs(run, epoch);
        using var last = run.Learner.Save();
        try
        {
            run.Learner.Load(mean);
            return ValidateAsIs(run, epoch);
        }
        finally
        {
            run.Learner.Load(last);
        }
    }

    private Divergence? ValidateAsIs(Run run, int epoch)
    {
        using var model = run.Learner.Freeze();
        var first = (long)epoch * protocol.ValidationMetaBatches;
        var evaluation = Evaluator.Evaluate(model, tasks.Validation, first, protocol.ValidationMetaBatches, _inner, run.Cancellation);
        if (!double.IsFinite(evaluation.Loss)) return new Divergence(run.MetaSteps, "validation loss");
        run.Add(run.Epoch.Point(epoch, evaluation, run.Seconds));
        return null;
    }

    private static void Keep(Run run, ITrainingCheckpoints checkpoints)
    {
        using var state = run.State();
        checkpoints.Write(state);
    }

    private static double Mean(torch.Tensor values) => values.mean().to_type(torch.ScalarType.Float64).item<double>();

    /// <summary>The state of one run.</summary>
    private sealed class Run(
        IMetaLearner learner, Protocol protocol, IProgress<TrainingProgress>? progress, CancellationToken cancellation) : IDisposable
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private double _secondsBefore;
        private LearnerState? _best;

        public IMetaLearner Learner => learner;

        public IProgress<TrainingProgress>? Progress => progress;

        public long TotalMetaSteps => protocol.MetaSteps;

        /// <summary>The mean of the weights over the meta-steps; none where the last ones are kept.</summary>
        public WeightMean? Mean { get; } = protocol.AverageWeights > 0 ? new WeightMean(protocol.AverageWeights) : null;

        public CancellationToken Cancellation => cancellation;

        public long MetaSteps { get; set; }

        public EpochSums Epoch { get; set; } = EpochSums.None;

        public List<CurvePoint> Curve { get; } = [];

        public int? BestEpoch { get; private set; }

        public double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

        /// <summary>Takes over a state.</summary>
        public void GoOnFrom(TrainingState state)
        {
            (MetaSteps, Epoch, BestEpoch, _secondsBefore, _best) =
                (state.Moment.MetaSteps, state.Moment.Epoch, state.Moment.BestEpoch, state.Moment.Seconds, state.Best);
            Curve.AddRange(state.Moment.Curve);
            Mean?.GoOnFrom(state.Mean);
            using (state.Weights) learner.Load(state.Weights);
        }

        /// <summary>A copy of the state.</summary>
        public TrainingState State() => new(
            new TrainingMoment(MetaSteps, Epoch, [.. Curve], BestEpoch, Seconds), learner.Save(), _best?.Clone(), Mean?.Weights?.Clone());

        public void Add(CurvePoint point)
        {
            Curve.Add(point);
            Epoch = EpochSums.None;
            if (BestEpoch is not { } best || best == 0 || point.ValidationAccuracy > Curve[best].ValidationAccuracy)
            {
                _best?.Dispose();
                _best = learner.Save();
                BestEpoch = point.Epoch;
            }

            progress?.Report(new TrainingProgress(MetaSteps, TotalMetaSteps, point));
        }

        public LearnerState? TakeBest()
        {
            var best = _best;
            _best = null;
            return best;
        }

        public void Dispose()
        {
            _best?.Dispose();
            Mean?.Dispose();
        }
    }
}
