using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Adaptation;

public sealed class PlainDescentTests
{
    private const int Inputs = 11;
    private static readonly EpisodeShape Shape = new(Ways: 3, Shots: 2, Queries: 2);

    [Theory]
    [InlineData(1, Activation.Relu)]
    [InlineData(2, Activation.Relu)]
    [InlineData(3, Activation.Gelu)]
    [InlineData(2, Activation.Tanh)]
    public void Steps_on_own_weights_give_the_logits_of_the_learner(int layers, Activation activation)
    {
        var network = new PerceptronNetwork(
            Inputs, Shape.Ways, activation, Parametrization.MaximalUpdate(layers), [.. Enumerable.Repeat(new LayerScale(0.9, 1.1, 1), layers + 1)], BiasMultiplier: 0.5, ReadoutStart.Drawn);
        var inner = new InnerLoop(0.3, Steps: 4);
        using var batch = RandomEpisodes.Batch(Shape, tasks: 1, Inputs, seed: 3);
        using var weights = PerceptronInitialization.Draw(network, width: 13, seed: 5, Precision.Float64);
        using var learner = new PerceptronLearner(weights.Copy(), network, new PerceptronTraining(AdaptationScope.All, TrainsReadout: true, MetaGradientOrder.First));
        using var adapted = learner.Adapt(batch, inner);

        using var scope = torch.NewDisposeScope();
        for (var step = 0; step < inner.Steps; step++) PlainDescent.Step(weights, network, batch.Support[0], batch.SupportLabels(), inner.StepSize);
        Agreement.Within(Tolerances.Float64, adapted.QueryLogits[0], weights.PreActivations(activation, batch.Query[0])[^1]);
    }

    [Fact]
    public void An_identity_network_written_as_a_perceptron_adapts_alike()
    {
        var network = new IdentityNetwork(Inputs, Shape.Ways, SigmaU: 0.6, SigmaV: 0.4, BiasMultiplier: 0.7);
        var inner = new InnerLoop(0.4, Steps: 3);
        using var batch = RandomEpisodes.Batch(Shape, tasks: 1, Inputs, seed: 4);
        using var learner = new IdentityLearner(IdentityInitialization.Sample(network, 9, new RandomStream(2), Precision.Float64));
        learner.Weights.B.add_(0.1);
        using var adapted = learner.Adapt(batch, inner);

        using var scope = torch.NewDisposeScope();
        using var weights = new PerceptronWeights([learner.Weights.U.clone(), learner.Weights.V.clone()], [learner.Weights.B * network.BiasMultiplier]);
        for (var step = 0; step < inner.Steps; step++) PlainDescent.Step(weights, network.AsPerceptron(), batch.Support[0], batch.SupportLabels(), inner.StepSize);
        Agreement.Within(Tolerances.Float64, adapted.QueryLogits[0], weights.PreActivations(Activation.Identity, batch.Query[0])[^1]);
    }
}
