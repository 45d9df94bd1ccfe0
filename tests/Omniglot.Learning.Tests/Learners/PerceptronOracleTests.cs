using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Tests.Training;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>Perceptrons adapted all tasks at once, without copies of weights, against one task at a time by autograd.</summary>
public sealed class PerceptronOracleTests
{
    private const int Inputs = 12;
    private const int Width = 17;
    private const int Tasks = 3;

    private static readonly PerceptronTraining Full = PerceptronTraining.FirstOrder;

    public static MatrixTheoryData<string, int, int> Cases => new(Activation.All.Select(activation => activation.Name), [1, 2, 3], [0, 1, 3, 20]);

    public static MatrixTheoryData<string, int, int, bool> SecondOrderCases => new(
        Activation.All.Select(activation => activation.Name), [1, 2, 3], [1, 4], [true, false]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adapting_all_layers_gives_the_logits_and_the_meta_step_of_the_oracle(string activation, int layers, int steps) =>
        Agree(SmallPerceptrons.Network(Activation.Parse(activation), layers), Full, steps);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adapting_the_readout_alone_does_so_too(string activation, int layers, int steps) =>
        Agree(SmallPerceptrons.Network(Activation.Parse(activation), layers), Full with { Scope = AdaptationScope.Readout }, steps);

    [Theory]
    [MemberData(nameof(SecondOrderCases))]
    public void The_second_order_gradient_is_that_of_autograd(string activation, int layers, int steps, bool trainsReadout) =>
        Agree(SmallPerceptrons.Network(Activation.Parse(activation), layers), new(AdaptationScope.Readout, trainsReadout, MetaGradientOrder.Second), steps);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public void A_readout_held_at_zero_agrees(int layers, int steps)
    {
        var network = SmallPerceptrons.Network(Activation.Relu, layers, readout: ReadoutStart.Zero);
        foreach (var scope in Enum.GetValues<AdaptationScope>())
            Agree(network, new(scope, TrainsReadout: false, MetaGradientOrder.First), steps);
        Agree(network, new(AdaptationScope.Readout, TrainsReadout: false, MetaGradientOrder.Second), steps);
        Agree(network, PerceptronTraining.FirstOrder, steps);
    }

    [Theory]
    [InlineData("ntp")]
    [InlineData("sp")]
    [InlineData("sp/n")]
    [InlineData("mf")]
    public void Every_parametrization_agrees(string name)
    {
        var layers = name == "mf" ? 1 : 2;
        var network = SmallPerceptrons.Network(Activation.Tanh, layers, Parametrization.Of(name, layers));
        Agree(network, Full, 2);
        Agree(network, new(AdaptationScope.Readout, TrainsReadout: true, MetaGradientOrder.Second), 2);
    }

    // In drawings only ink is multiplied; activations of the layers above have none of their own.
    [Theory]
    [InlineData(AdaptationScope.All, MetaGradientOrder.First, Width)]
    [InlineData(AdaptationScope.Readout, MetaGradientOrder.First, Width)]
    [InlineData(AdaptationScope.Readout, MetaGradientOrder.Second, 2)]
    public void Drawings_agree(AdaptationScope scope, MetaGradientOrder order, int width)
    {
        var tasks = SmallRuns.Tasks(SmallRuns.Protocol, precision: Precision.Float64).Train;
        using var probe = tasks.Read(0);
        Assert.NotNull(probe.Ink);
        var network = SmallPerceptrons.Network(Activation.Relu, 2);
        Agree(network, new(scope, TrainsReadout: true, order), new InnerLoop(0.2, 2), clip: 0.05, probe.Inputs.shape[1], width, number => tasks.Read(number));
    }

    private static void Agree(Network network, PerceptronTraining training, int steps)
    {
        Agree(network, training, new InnerLoop(0.2, steps), clip: 0.05);
        if (steps <= 1) Agree(network, training, new InnerLoop(0.2, steps), clip: 1e3);
    }

    private static void Agree(Network network, PerceptronTraining training, InnerLoop inner, double clip) => Agree(
        network, training, inner, clip, Inputs, Width, number => RandomEpisodes.Batch(new EpisodeShape(3, 2, 1), Tasks, Inputs, (ulong)number));

    // Three meta-steps, the second from two meta-batches.
    private static void Agree(
        Network network, PerceptronTraining training, InnerLoop inner, double clip, long inputs, int width, Func<int, EpisodeBatch> read)
    {
        using var batched = new PerceptronLearner(SmallPerceptrons.Weights(network, (int)inputs, 3, width), network, training);
        using var oracle = new PerTaskAutogradLearner(SmallPerceptrons.Weights(network, (int)inputs, 3, width), network, training);
        for (var step = 0; step < 3; step++)
        {
            for (var part = 0; part < (step == 1 ? 2 : 1); part++)
            {
                using var batch = read(10 * step + part);
                using var expected = oracle.AccumulateMetaGradient(batch, inner);
                using var actual = batched.AccumulateMetaGradient(batch, inner);
                Agree(expected, actual);
                using var adapted = batched.Adapt(batch, inner);
                Agree(expected, adapted);
            }

            Agreement.Within(Tolerances.Float64, oracle.Step(0.3, clip), batched.Step(0.3, clip));
        }

        using var slow = oracle.Save();
        using var own = batched.Save();
        Assert.Equal(slow.Tensors.Keys.Order(), own.Tensors.Keys.Order());
        foreach (var (name, tensor) in slow.Tensors) Agreement.Within(Tolerances.Float64, tensor, own.Tensors[name]);
    }

    private static void Agree(Adapted expected, Adapted actual)
    {
        Agreement.Within(Tolerances.Float64, expected.SupportLogits, actual.SupportLogits);
        Agreement.Within(Tolerances.Float64, expected.QueryLogits, actual.QueryLogits);
    }
}
