using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>Limits in which the answer is known, and what must not matter.</summary>
public sealed class InvarianceTests
{
    private const int Inputs = 10;
    private static readonly EpisodeShape Shape = new(3, 2, 2);
    private static readonly InnerLoop Inner = new(0.3, 2);

    [Theory]
    [InlineData(0, 0.4)]
    [InlineData(3, 0)]
    public void Without_inner_steps_or_with_rate_zero_the_adapted_network_is_the_slow_one(int steps, double rate)
    {
        using var scope = torch.NewDisposeScope();
        using var learner = Learner();
        using var batch = Batch();
        using var model = learner.Freeze();
        foreach (var adapting in (IFewShotModel[])[learner, model])
        {
            using var adapted = adapting.Adapt(batch, new InnerLoop(rate, steps));
            Agreement.Within(Tolerances.Float64, Slow(learner, batch.Query), adapted.QueryLogits);
            Assert.Equal(steps, adapted.SupportLogits.Count);
            foreach (var logits in adapted.SupportLogits)
                Agreement.Within(Tolerances.Float64, Slow(learner, batch.Support), logits);
        }
    }

    [Fact]
    public void A_meta_rate_of_zero_leaves_the_weights_as_they_were()
    {
        using var learner = Learner();
        using var before = learner.Save();
        Accumulate(learner, Batch());
        Assert.True(learner.Step(0, 0.5) > 0);
        using var after = learner.Save();
        foreach (var (name, tensor) in before.Tensors) Assert.Equal(Agreement.Values(tensor), Agreement.Values(after.Tensors[name]));
    }

    [Fact]
    public void A_step_clears_the_meta_gradient()
    {
        using var learner = Learner();
        Accumulate(learner, Batch());
        Assert.True(learner.Step(0.1, 0.5) > 0);
        Assert.Equal(0, learner.Step(0.1, 0.5));
    }

    [Fact]
    public void Adapting_changes_no_weights_and_adds_nothing_to_the_meta_gradient()
    {
        using var learner = Learner();
        using var before = learner.Save();
        using var batch = Batch();
        using var model = learner.Freeze();
        learner.Adapt(batch, Inner).Dispose();
        model.Adapt(batch, Inner).Dispose();
        Assert.Equal(0, learner.Step(1, 0.5));
        using var after = learner.Save();
        foreach (var (name, tensor) in before.Tensors) Assert.Equal(Agreement.Values(tensor), Agreement.Values(after.Tensors[name]));
    }

    [Fact]
    public void The_order_of_tasks_permutes_the_results_and_leaves_the_meta_gradient()
    {
        long[] order = [2, 0, 4, 1, 3];
        using var scope = torch.NewDisposeScope();
        using var batch = Batch();
        using var permuted = RandomEpisodes.Select(batch, order);
        using var learner = Learner();
        using var other = Learner();
        using var adapted = learner.AccumulateMetaGradient(batch, Inner);
        using var again = other.AccumulateMetaGradient(permuted, Inner);
        Agreement.Within(Tolerances.Float64, adapted.QueryLogits[torch.tensor(order)], again.QueryLogits);
        Agreement.Within(Tolerances.Float64, adapted.SupportLogits[1][torch.tensor(order)], again.SupportLogits[1]);
        SameStep(learner, other);
    }

    [Fact]
    public void A_batch_of_tasks_is_its_tasks_one_by_one()
    {
        using var scope = torch.NewDisposeScope();
        using var batch = Batch();
        using var learner = Learner();
        using var other = Learner();
        using var together = learner.AccumulateMetaGradient(batch, Inner);
        for (var task = 0; task < batch.Tasks; task++)
        {
            using var single = RandomEpisodes.Select(batch, task);
            using var adapted = other.AccumulateMetaGradient(single, Inner);
            Agreement.Within(Tolerances.Float64, together.QueryLogits.narrow(0, task, 1), adapted.QueryLogits);
        }

        SameStep(learner, other);
    }

    [Fact]
    public void Several_accumulations_are_one_with_all_the_tasks()
    {
        using var batch = Batch();
        using var learner = Learner();
        using var other = Learner();
        learner.AccumulateMetaGradient(batch, Inner).Dispose();
        Accumulate(other, RandomEpisodes.Select(batch, 0, 1));
        Accumulate(other, RandomEpisodes.Select(batch, 2, 3, 4));
        SameStep(learner, other);
    }

    [Fact]
    public void Saved_weights_load_back_into_another_learner()
    {
        using var learner = Learner();
        using var other = new LinearLearner(SmallNetworks.WithBias(Inputs, Shape.Ways, 8, seed: 2), SmallNetworks.Network);
        using var batch = Batch();
        using var state = learner.Save();
        Accumulate(learner, Batch());
        learner.Step(1, 10);
        other.Load(state);
        using var fresh = Learner();
        using var expected = fresh.Adapt(batch, Inner);
        using var actual = other.Adapt(batch, Inner);
        Assert.Equal(Agreement.Values(expected.QueryLogits), Agreement.Values(actual.QueryLogits));
    }

    [Fact]
    public void Models_with_the_raw_bias_of_former_versions_load()
    {
        using var scope = torch.NewDisposeScope();
        using var learner = Learner();
        using var other = new LinearLearner(SmallNetworks.WithBias(Inputs, Shape.Ways, 8, seed: 2), SmallNetworks.Network);
        var (u, v, b) = (learner.Weights.Layers[0], learner.Weights.Readout, learner.Weights.Biases[0]);
        using var former = new LearnerState(new Dictionary<string, torch.Tensor>
        {
            ["U"] = u.clone(),
            ["V"] = v.clone(),
            ["b"] = b.Over(SmallNetworks.Network.BiasMultiplier),
        });
        other.Load(former);
        Agreement.Within(Tolerances.Float64, u, other.Weights.Layers[0]);
        Agreement.Within(Tolerances.Float64, v, other.Weights.Readout);
        Agreement.Within(Tolerances.Float64, b, other.Weights.Biases[0]);
    }

    [Fact]
    public void Weights_of_another_width_or_type_are_refused_and_change_nothing()
    {
        using var learner = Learner();
        using var wider = new LinearLearner(SmallNetworks.WithBias(Inputs, Shape.Ways, 9), SmallNetworks.Network);
        using var single = new LinearLearner(SmallNetworks.WithBias(Inputs, Shape.Ways, 8, precision: Precision.Float32), SmallNetworks.Network);
        using var before = learner.Save();
        foreach (var other in (IMetaLearner[])[wider, single])
        {
            using var state = other.Save();
            Assert.Contains("train it anew", Assert.Throws<OmniglotException>(() => learner.Load(state)).Message, StringComparison.Ordinal);
        }

        using var after = learner.Save();
        Assert.Equal(Agreement.Values(before.Tensors["W1"]), Agreement.Values(after.Tensors["W1"]));
    }

    [Fact]
    public void Tensors_too_few_or_too_many_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        using var learner = Learner();
        var tensors = learner.Save().Tensors;
        using var more = new LearnerState(tensors.Append(new("W", torch.ones(1))).ToDictionary());
        using var fewer = new LearnerState(tensors.Where(pair => pair.Key != "b1").ToDictionary());
        Assert.Throws<OmniglotException>(() => learner.Load(more));
        Assert.Throws<OmniglotException>(() => learner.Load(fewer));
    }

    private static LinearLearner Learner() => new(SmallNetworks.WithBias(Inputs, Shape.Ways, 8), SmallNetworks.Network);

    private static EpisodeBatch Batch() => RandomEpisodes.Batch(Shape, 5, Inputs, seed: 7);

    private static void Accumulate(LinearLearner learner, EpisodeBatch batch)
    {
        using (batch) learner.AccumulateMetaGradient(batch, Inner).Dispose();
    }

    private static torch.Tensor Slow(LinearLearner learner, torch.Tensor rows) =>
        learner.Weights.PreActivations(Activation.Identity, rows.reshape(-1, Inputs))[^1].view(rows.shape[0], rows.shape[1], -1);

    private static void SameStep(LinearLearner expected, LinearLearner actual)
    {
        Agreement.Within(Tolerances.Float64, expected.Step(0.5, 0.1), actual.Step(0.5, 0.1));
        Agreement.Within(Tolerances.Float64, expected.Weights.Layers[0], actual.Weights.Layers[0]);
        Agreement.Within(Tolerances.Float64, expected.Weights.Readout, actual.Weights.Readout);
        Agreement.Within(Tolerances.Float64, expected.Weights.Biases[0], actual.Weights.Biases[0]);
    }
}
