using Omniglot.Data.Episodes;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Studies.Features;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Studies.Tests.Features;

public sealed class FeatureProjectionTests
{
    private static readonly EpisodeShape Shape = new(Ways: 3, Shots: 1, Queries: 5);
    private static readonly string[] Characters = ["A/1", "A/2", "A/3"];
    private const int Inputs = 11;
    private static readonly Network Network = new(
        Activation.Relu, Parametrization.MaximalUpdate(2), [.. Enumerable.Repeat(LayerScale.Unit, 3)], BiasMultiplier: 0.5, ReadoutStart.Drawn);

    [Fact]
    public void Adaptation_of_all_layers_moves_features_and_that_of_the_readout_does_not()
    {
        var all = Project(AdaptationScope.All, steps: 5);
        Assert.NotEqual(Of(all, FeatureStage.Trained), Of(all, FeatureStage.Adapted));
        var readout = Project(AdaptationScope.Readout, steps: 5);
        Assert.Equal(Of(readout, FeatureStage.Trained), Of(readout, FeatureStage.Adapted));
        Assert.NotEqual(Of(readout, FeatureStage.Start), Of(readout, FeatureStage.Trained));
    }

    [Fact]
    public void Every_drawing_is_there_with_its_character_and_role()
    {
        var points = Project(AdaptationScope.All, steps: 1);
        Assert.Equal(3 * (Shape.SupportRows + Shape.QueryRows), points.Count);
        Assert.All(Characters, name => Assert.Equal((1, 5), (
            points.Count(point => point.Stage == FeatureStage.Start && point.Character == name && point.Support),
            points.Count(point => point.Stage == FeatureStage.Start && point.Character == name && !point.Support))));
    }

    [Fact]
    public void Components_are_centred_ordered_and_have_shares_of_the_whole()
    {
        var start = Project(AdaptationScope.All, steps: 1).Where(point => point.Stage == FeatureStage.Start).ToArray();
        Assert.Equal(0, start.Average(point => point.First), Tolerances.Float64);
        Assert.True(start[0].FirstShare >= start[0].SecondShare && start[0].SecondShare > 0);
        Assert.InRange(start[0].FirstShare + start[0].SecondShare, 0, 1);
        Assert.InRange(start[0].BetweenShare, 0, 1);
        Assert.Equal(start[0].FirstShare / start[0].SecondShare,
            start.Sum(point => point.First * point.First) / start.Sum(point => point.Second * point.Second), 1e-8);
    }

    private static IReadOnlyList<FeaturePoint> Project(AdaptationScope scope, int steps)
    {
        using var task = RandomEpisodes.Batch(Shape, tasks: 1, Inputs, seed: 1);
        using var initial = Network.Draw(Inputs, Shape.Ways, Width.Of(9), seed: 1, Precision.Float64);
        using var trained = Network.Draw(Inputs, Shape.Ways, Width.Of(9), seed: 2, Precision.Float64);
        using var disposal = torch.NewDisposeScope();
        return FeatureProjection.Project(Network, initial, trained, scope, new InnerLoop(0.5, steps), task, Characters);
    }

    private static (double, double)[] Of(IReadOnlyList<FeaturePoint> points, FeatureStage stage) =>
        [.. points.Where(point => point.Stage == stage).Select(point => (point.First, point.Second))];
}
