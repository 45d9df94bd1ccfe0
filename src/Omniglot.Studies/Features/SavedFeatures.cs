using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.Features;

/// <summary>The features of a saved model on one of its meta-test tasks.</summary>
public static class SavedFeatures
{
    /// <summary>Studies of features in general: one cell, the task.</summary>
    public static StudyKind<StudyConfiguration<FeaturesPlan>, int, FeaturePoint, FeaturesResults> Kind { get; } = new()
    {
        Name = "features",
        Figures = ["features"],
        Table = FeaturesCsv.Table,
        Cells = _ => [OnlyTask],
        CellOf = _ => OnlyTask,
        Results = (configuration, points) => new FeaturesResults(configuration, points),
    };

    private const int OnlyTask = 1;

    /// <summary>Where the drawings of the task lie at each stage, as the folder holds it or measured now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">The data set that its configuration names.</param>
    /// <param name="plan">Which task.</param>
    /// <param name="folder">The folder of the study.</param>
    /// <exception cref="OmniglotException">The data set is another, the model is no network, its weights are not those of the
    /// configuration, or the folder holds another study, or another process works in it, or it cannot be written.</exception>
    public static FeaturesResults Project(SavedModel model, ImageSet images, FeaturesPlan plan, StudyFolder<StudyConfiguration<FeaturesPlan>> folder)
    {
        DatasetCheck.Require(model.Configuration.Dataset, model.Configuration.DatasetDigest, images);
        return Kind.Run(folder, StudyConfiguration.Create(plan, images), atATime: 1, (_, _) => Project(model, images, plan));
    }

    private static IReadOnlyList<FeaturePoint> Project(SavedModel model, ImageSet images, FeaturesPlan plan)
    {
        var run = model.Configuration;
        torch.set_num_threads(run.Threads);
        using var scope = torch.NewDisposeScope();
        var pool = new ClassPool(images, run.Protocol.Split, MetaSplit.Test);
        var sampler = new EpisodeSampler(pool, run.Protocol.Shape with { Queries = plan.Queries }, tasks: 1, run.Seed);
        using var task = new EpisodeReader(sampler, run.Precision.ScalarType()).Read(plan.Task);
        var network = run.Model.ToNetwork();
        using var initial = network.Draw(run);
        using var trained = network.Load(run, model.State);
        var inner = new InnerLoop(run.Protocol.InnerStepSize, plan.InnerSteps);
        return FeatureProjection.Project(network.Network, initial, trained, plan.Scope, inner, task, Names(task, pool, images));
    }

    private static string[] Names(EpisodeBatch task, ClassPool pool, ImageSet images) =>
    [
        .. task.Rows!.Support.Where((_, row) => row % task.Shape.Shots == 0).Select(row =>
        {
            var character = images.Characters[pool.Classes[row / ImageSet.DrawingsPerCharacter].Character];
            return $"{character.Alphabet}/{character.Name}";
        }),
    ];
}
