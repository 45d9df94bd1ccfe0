using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Tests.Training;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>What the learner of perceptrons must be beyond its agreement with the oracle.</summary>
public sealed class PerceptronLearnerTests
{
    private const int Inputs = 8;
    private static readonly EpisodeShape Shape = new(3, 2, 2);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_identity_network_with_one_hidden_layer_is_that_of_the_main_job(int steps)
    {
        const int width = 9;
        var network = new Network(
            Activation.Identity, Parametrization.MaximalUpdate(1), [LayerScale.Unit, LayerScale.Unit], BiasMultiplier: 0.7, ReadoutStart.Drawn);
        using var known = SmallNetworks.WithBias(Inputs, Shape.Ways, width);
        using var identity = new LinearLearner(known.Copy(), SmallNetworks.Network);
        using var perceptron = new PerceptronLearner(
            new NetworkWeights([known.Layers[0].Times(Math.Sqrt(width)), known.Readout.Over(Math.Sqrt(width))], [known.Biases[0].Times(Math.Sqrt(width))]),
            network, PerceptronTraining.FirstOrder);
        for (var step = 0; step < 5; step++)
        {
            using var batch = RandomEpisodes.Batch(Shape, 3, Inputs, (ulong)step);
            using var expected = identity.AccumulateMetaGradient(batch, new InnerLoop(0.2, steps));
            using var actual = perceptron.AccumulateMetaGradient(batch, new InnerLoop(0.2, steps));
            Agreement.Within(Tolerances.Float64, expected.QueryLogits, actual.QueryLogits);
            Agreement.Within(Tolerances.Float64, identity.Step(0.3, 0.5), perceptron.Step(0.3, 0.5));
        }

        Agreement.Within(Tolerances.Float64, identity.Weights.Layers[0].Times(Math.Sqrt(width)), perceptron.Weights.Layers[0]);
    }

    [Theory]
    [InlineData("tanh", 1, 1)]
    [InlineData("gelu", 2, 3)]
    [InlineData("relu", 2, 1)]
    public void The_second_order_gradient_is_the_slope_of_the_adapted_query_loss(string activation, int layers, int steps)
    {
        var phi = Activation.Parse(activation);
        var network = SmallPerceptrons.Network(phi, layers, Plain(layers)) with
        {
            Scales = [.. Enumerable.Repeat(LayerScale.Unit, layers + 1)],
            BiasMultiplier = 1,
        };
        using var batch = RandomEpisodes.Batch(Shape, 2, Inputs, seed: 3);
        var inner = new InnerLoop(0.3, steps);
        using var start = SmallPerceptrons.Weights(network, Inputs, Shape.Ways, 5);
        var training = new PerceptronTraining(AdaptationScope.Readout, TrainsReadout: true, MetaGradientOrder.Second);
        var gradient = Gradient(network, training, start, batch, inner);
        for (var l = 0; l <= layers; l++)
            for (var entry = 0; entry < 6; entry++)
            {
                var (row, column) = (entry % (int)start.Layers[l].shape[0], (2 * entry + l) % (int)start.Layers[l].shape[1]);
                var slope = (Loss(+1e-5) - Loss(-1e-5)) / 2e-5;
                Agreement.Within(Tolerances.FiniteDifference, slope, gradient[l][row, column].item<double>());

                double Loss(double change)
                {
                    var moved = start.Copy();
                    moved.Layers[l][row, column].Plus_(change);
                    using var learner = new PerceptronLearner(moved, network, training);
                    using var adapted = learner.Adapt(batch, inner);
                    return adapted.QueryLosses().sum().item<double>();
                }
            }
    }

    [Fact]
    public void Tasks_of_any_ways_fit_a_readout_that_is_held_at_zero()
    {
        var network = SmallPerceptrons.Network(Activation.Relu, 2, readout: ReadoutStart.Zero);
        var training = new PerceptronTraining(AdaptationScope.Readout, TrainsReadout: false, MetaGradientOrder.Second);
        using var learner = new PerceptronLearner(SmallPerceptrons.Weights(network, Inputs, Shape.Ways, 6), network, training);
        using var oracle = new PerTaskAutogradLearner(SmallPerceptrons.Weights(network, Inputs, 5, 6), network, training);
        using var batch = RandomEpisodes.Batch(new EpisodeShape(5, 1, 2), 2, Inputs, seed: 4);
        using var expected = oracle.AccumulateMetaGradient(batch, new InnerLoop(0.3, 1));
        using var actual = learner.AccumulateMetaGradient(batch, new InnerLoop(0.3, 1));
        Agreement.Within(Tolerances.Float64, expected.QueryLogits, actual.QueryLogits);
        Agreement.Within(Tolerances.Float64, oracle.Step(1, 0.1), learner.Step(1, 0.1));
    }

    // Drawings, whose ink alone is multiplied, and inputs without a zero.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Several_meta_batches_may_make_up_one_meta_gradient(bool drawings)
    {
        var network = SmallPerceptrons.Network(Activation.Gelu, 2);
        var tasks = SmallRuns.Tasks(SmallRuns.Protocol, precision: Precision.Float64).Train;
        using var first = drawings ? tasks.Read(0) : RandomEpisodes.Batch(Shape, 2, Inputs, seed: 6);
        using var second = drawings ? tasks.Read(1) : RandomEpisodes.Batch(Shape, 2, Inputs, seed: 7);
        Assert.Equal(drawings, first.Ink is not null);
        var inputs = (int)first.Inputs.shape[1];
        Func<IMetaLearner>[] learners =
        [
            () => new LinearLearner(SmallNetworks.WithBias(inputs, Shape.Ways, 20), SmallNetworks.Network),
            () => new PerceptronLearner(SmallPerceptrons.Weights(network, inputs, Shape.Ways, 6), network, PerceptronTraining.FirstOrder),
            () => new PerceptronLearner(
                SmallPerceptrons.Weights(network, inputs, Shape.Ways, 6), network, new(AdaptationScope.Readout, true, MetaGradientOrder.Second)),
        ];
        foreach (var learner in learners)
        {
            var (one, other, both) = (Move(learner, first), Move(learner, second), Move(learner, first, second));
            Assert.All(one.Keys, name => Agreement.Within(Tolerances.Float64, one[name].Plus(other[name]), both[name]));
            foreach (var tensor in one.Values.Concat(other.Values).Concat(both.Values)) tensor.Dispose();
        }

        // How far the weights move, unclipped, and the norm.
        static Dictionary<string, torch.Tensor> Move(Func<IMetaLearner> create, params EpisodeBatch[] batches)
        {
            using var learner = create();
            using var before = learner.Save();
            foreach (var batch in batches) learner.AccumulateMetaGradient(batch, new InnerLoop(0.3, 2)).Dispose();
            learner.Step(1, double.PositiveInfinity);
            using var after = learner.Save();
            return before.Tensors.ToDictionary(pair => pair.Key, pair => after.Tensors[pair.Key].sub(pair.Value));
        }
    }

    [Fact]
    public void A_saved_state_brings_back_the_same_bits()
    {
        var network = SmallPerceptrons.Network(Activation.Relu, 2);
        var training = PerceptronTraining.FirstOrder;
        using var learner = new PerceptronLearner(SmallPerceptrons.Weights(network, Inputs, Shape.Ways, 6), network, training);
        using var other = new PerceptronLearner(SmallPerceptrons.Weights(network, Inputs, Shape.Ways, 6, seed: 2), network, training);
        using var batch = RandomEpisodes.Batch(Shape, 2, Inputs, seed: 5);
        using var state = learner.Save();
        other.Load(state);
        using var expected = learner.Adapt(batch, new InnerLoop(0.2, 2));
        using var actual = other.Adapt(batch, new InnerLoop(0.2, 2));
        Assert.Equal(Agreement.Values(expected.QueryLogits), Agreement.Values(actual.QueryLogits));
    }

    [Fact]
    public void Second_order_through_all_layers_is_refused_in_one_line()
    {
        var network = SmallPerceptrons.Network(Activation.Relu, 1);
        using var weights = SmallPerceptrons.Weights(network, Inputs, Shape.Ways, 4);
        var refused = Assert.Throws<OmniglotException>(() => new PerceptronLearner(weights, network, new(AdaptationScope.All, true, MetaGradientOrder.Second)));
        Assert.Contains("let it adapt alone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_scales_are_refused_in_one_line()
    {
        var network = SmallPerceptrons.Network(Activation.Relu, 1) with { Scales = [new(1, -1, 1), LayerScale.Unit] };
        var refused = Assert.Throws<OmniglotException>(() => network.Draw(Inputs, Shape.Ways, Width.Of(4), 1, Precision.Float32));
        Assert.Contains("negative", refused.Message, StringComparison.Ordinal);
    }

    // No width anywhere: gradients by effective weights are those by the raw ones.
    private static Parametrization Plain(int layers) =>
        Parametrization.Custom([.. Enumerable.Repeat(0.0, layers + 1)], [0, .. Enumerable.Repeat(0.5, layers)], 0);

    private static torch.Tensor[] Gradient(Network network, PerceptronTraining training, NetworkWeights start, EpisodeBatch batch, InnerLoop inner)
    {
        using var learner = new PerceptronLearner(start.Copy(), network, training);
        learner.AccumulateMetaGradient(batch, inner).Dispose();
        learner.Step(1, double.PositiveInfinity);
        return [.. start.Layers.Zip(learner.Weights.Layers, (before, after) => before - after)];
    }
}
