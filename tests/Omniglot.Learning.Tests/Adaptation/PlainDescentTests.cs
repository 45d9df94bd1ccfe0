using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Adaptation;

public sealed class PlainDescentTests
{
    private const int Inputs = 11;
    private static readonly EpisodeShape Shape = new(Ways: 3, Shots: 2, Queries: 2);

    [Theory]
    [InlineData(1, "relu")]
    [InlineData(2, "relu")]
    [InlineData(3, "gelu")]
    [InlineData(2, "tanh")]
    public void Steps_on_own_weights_give_the_logits_of_the_learner(int layers, string activation)
    {
        var phi = Activation.Parse(activation);
        var network = new Network(
            phi, Parametrization.MaximalUpdate(layers),
            [.. Enumerable.Repeat(new LayerScale(0.9, 1.1, 1), layers + 1)], BiasMultiplier: 0.5, ReadoutStart.Drawn);
        var inner = new InnerLoop(0.3, Steps: 4);
        using var batch = RandomEpisodes.Batch(Shape, tasks: 1, Inputs, seed: 3);
        using var weights = network.Draw(Inputs, Shape.Ways, Width.Of(13), seed: 5, Precision.Float64);
        using var learner = new PerceptronLearner(weights.Copy(), network, PerceptronTraining.FirstOrder);
        using var adapted = learner.Adapt(batch, inner);

        using var scope = torch.NewDisposeScope();
        for (var step = 0; step < inner.Steps; step++) PlainDescent.Step(weights, network, batch.Support[0], batch.SupportLabels(), inner.StepSize);
        Agreement.Within(Tolerances.Float64, adapted.QueryLogits[0], weights.PreActivations(phi, batch.Query[0])[^1]);
    }

    [Fact]
    public void An_identity_network_written_as_a_perceptron_adapts_alike()
    {
        var network = Network.Linear(sigmaU: 0.6, sigmaV: 0.4, biasMultiplier: 0.7);
        var inner = new InnerLoop(0.4, Steps: 3);
        using var batch = RandomEpisodes.Batch(Shape, tasks: 1, Inputs, seed: 4);
        using var learner = new LinearLearner(WishartFactor.Sample(network, Inputs, Shape.Ways, 9, new RandomStream(2), Precision.Float64), network);
        learner.Weights.Biases[0].Plus_(0.07);
        using var adapted = learner.Adapt(batch, inner);

        using var scope = torch.NewDisposeScope();
        using var weights = learner.Weights.Copy();
        for (var step = 0; step < inner.Steps; step++) PlainDescent.Step(weights, network, batch.Support[0], batch.SupportLabels(), inner.StepSize);
        Agreement.Within(Tolerances.Float64, adapted.QueryLogits[0], weights.PreActivations(Activation.Identity, batch.Query[0])[^1]);
    }
}
