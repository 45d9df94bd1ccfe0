using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

/// <summary>A wide network and its d + K rows compute the same function at every step of training.</summary>
public sealed class CompressionTests
{
    private static readonly EpisodeShape Shape = new(3, 1, 2);
    private static readonly Network Network = Network.Linear(sigmaU: 0.8, sigmaV: 0.4, biasMultiplier: 0.6);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(300)]
    public void A_compressed_network_trains_as_the_whole_one(int width)
    {
        using var weights = WishartFactor.Sample(Network, inputs: 8, ways: 3, width, new RandomStream(9), Precision.Float64);
        using var compressed = new LinearLearner(WishartFactor.Compress(weights), Network);
        using var whole = new LinearLearner(weights.Copy(), Network);
        Assert.Equal([11, 8], compressed.Weights.Layers[0].shape);
        for (var step = 0; step < 15; step++)
        {
            using var batch = RandomEpisodes.Batch(Shape, 4, 8, (ulong)step);
            using var expected = whole.AccumulateMetaGradient(batch, new InnerLoop(0.3, 3));
            using var adapted = compressed.AccumulateMetaGradient(batch, new InnerLoop(0.3, 3));
            Agreement.Within(Tolerances.Float64, expected.SupportLogits, adapted.SupportLogits);
            Agreement.Within(Tolerances.Float64, expected.QueryLogits, adapted.QueryLogits);
            Agreement.Within(Tolerances.Float64, whole.Step(0.3, 1), compressed.Step(0.3, 1));
        }
    }
}
