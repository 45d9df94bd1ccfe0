using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

/// <summary>Meta-training in miniature, on made-up images.</summary>
internal static class SmallRuns
{
    private static readonly ImageSet Images = RandomImages.Small();

    public static Protocol Protocol { get; } = new()
    {
        Shape = new EpisodeShape(3, 1, 2),
        Tasks = 4,
        Epochs = 3,
        MetaBatches = 5,
        ValidationMetaBatches = 4,
        TestMetaBatches = 3,
        TestInnerSteps = 4,
    };

    public static MetaTasks Tasks(Protocol protocol, ulong seed = 1, Precision precision = Precision.Float32) =>
        new(Images, protocol, seed, precision);

    public static MetaTrainer Trainer(Protocol protocol, ulong seed = 1) => new(protocol, Tasks(protocol, seed));

    /// <summary>Trains without progress reports.</summary>
    public static TrainingOutcome Train(Protocol protocol, IMetaLearner learner, double rate, ulong seed = 1) =>
        Trainer(protocol, seed).Train(learner, rate, cancellation: TestContext.Current.CancellationToken);

    public static LinearLearner Learner(int width = 32, ulong seed = 1, Precision precision = Precision.Float32) => new(
        Network.Draw(ImageSet.PixelsPerDrawing, Protocol.Shape.Ways, Width.Of(width), seed, precision), Network);

    private static Network Network { get; } = Network.Linear(sigmaU: 0.3, sigmaV: 0.125, biasMultiplier: 0.5);
}
