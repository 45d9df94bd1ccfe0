using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Experiments.Running;

/// <summary>Evaluates a saved model with everything but the choice read from its own configuration.</summary>
public static class ModelEvaluation
{
    /// <summary>Adapts the model to every task; with the run's own choice the result equals its recorded test to the bit.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">The data set that its configuration names.</param>
    /// <param name="choice">Which tasks, and how many inner steps.</param>
    /// <param name="cancellation">Checked between products.</param>
    /// <exception cref="OmniglotException">The data set is another, or the weights are not those of the configuration.</exception>
    public static TestResult Run(SavedModel model, ImageSet images, EvaluationChoice choice, CancellationToken cancellation = default) => With(
        model, images, choice,
        (frozen, tasks, inner) => TestResult.Of(Evaluator.Evaluate(frozen, tasks, 0, choice.MetaBatches, inner, cancellation), choice.InnerSteps));

    /// <summary>Adapts the model to every task and gives the logits of its query rows, [T, Q, K]; the caller's to dispose.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">The data set that its configuration names.</param>
    /// <param name="choice">Which tasks, and how many inner steps.</param>
    /// <param name="cancellation">Checked between products.</param>
    /// <exception cref="OmniglotException">The data set is another, or the weights are not those of the configuration.</exception>
    public static torch.Tensor QueryLogits(SavedModel model, ImageSet images, EvaluationChoice choice, CancellationToken cancellation = default) =>
        With(model, images, choice, (frozen, tasks, inner) => Evaluator.QueryLogits(frozen, tasks, 0, choice.MetaBatches, inner, cancellation));

    private static T With<T>(SavedModel model, ImageSet images, EvaluationChoice choice, Func<IFewShotModel, EpisodeReader, InnerLoop, T> evaluate)
    {
        var run = model.Configuration;
        torch.set_num_threads(run.Threads);
        var protocol = run.Protocol with { Shape = choice.Shape, TrainShape = null };
        if (PlanValidation.ClassProblems(protocol, images).FirstOrDefault() is { } problem) throw new OmniglotException(problem);
        var tasks = DatasetCheck.Tasks(run with { Seed = choice.Seed, Protocol = protocol }, images);
        // Nothing is trained here, so a kernel needs none of its rows.
        using var learner = (run with { Protocol = run.Protocol with { Epochs = 0 } }).CreateLearner(images);
        learner.Load(model.State);
        using var frozen = learner.Freeze();
        var reader = choice.Split switch
        {
            MetaSplit.Train => tasks.Train,
            MetaSplit.Validation => tasks.Validation,
            _ => tasks.Test,
        };
        return evaluate(frozen, reader, new InnerLoop(run.Protocol.InnerStepSize, choice.InnerSteps));
    }
}
