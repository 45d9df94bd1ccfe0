using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Features;

/// <summary>The features of a saved model on one of its meta-test tasks.</summary>
public static class SavedFeatures
{
    /// <summary>Where the drawings of the task lie at each stage.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">The data set that its configuration names.</param>
    /// <param name="plan">Which task.</param>
    /// <exception cref="OmniglotException">The data set is another, the model is no network, or its weights are not those of the
    /// configuration.</exception>
    public static IReadOnlyList<FeaturePoint> Of(SavedModel model, ImageSet images, FeaturesPlan plan)
    {
        var run = model.Configuration;
        DatasetCheck.Require(run.Dataset, run.DatasetDigest, images);
        torch.set_num_threads(run.Threads);
        using var scope = torch.NewDisposeScope();
        var pool = new ClassPool(images, run.Protocol.Split, MetaSplit.Test);
        var sampler = new EpisodeSampler(pool, run.Protocol.Shape with { Queries = plan.Queries }, tasks: 1, run.Seed);
        using var task = new EpisodeReader(sampler, run.Precision.ScalarType()).Read(plan.Task);
        var network = LearnerFactory.Network(run);
        using var initial = LearnerFactory.Weights(run);
        using var trained = ModelWeights.Trained(model);
        return FeatureProjection.Of(
            network, initial, trained, Scope(run), new InnerLoop(run.Protocol.InnerStepSize, plan.InnerSteps), task, Names(task, pool, images));
    }

    /// <summary>Which layers of the run's network adapt.</summary>
    public static AdaptationScope Scope(RunConfiguration run) => run.Perceptron?.Training.Scope ?? AdaptationScope.All;

    private static string[] Names(EpisodeBatch task, ClassPool pool, ImageSet images) =>
    [
        .. task.Rows!.Support.Where((_, row) => row % task.Shape.Shots == 0).Select(row =>
        {
            var character = images.Characters[pool.Classes[row / ImageSet.DrawingsPerCharacter].Character];
            return $"{character.Alphabet}/{character.Name}";
        }),
    ];
}
