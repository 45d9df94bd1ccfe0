using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

public sealed class FiniteStepTests
{
    private const int Width = 24;

    public static TheoryData<string, string> Networks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var activation in Activation.All)
                foreach (var name in Parametrization.Names) data.Add(activation.Name, name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_is_that_of_autograd_on_the_raw_weights(string activation, string parametrization)
    {
        var phi = Activation.Parse(activation);
        using var scope = torch.NewDisposeScope();
        var network = OneStepCase.Network(phi, Parametrization.Of(parametrization, 1));
        using var batch = OneStepCase.Batch();
        using var task = TaskInputs.Of(batch, 0);
        using var weights = network.Draw(OneStepCase.Inputs, OneStepCase.Shape.Ways, Learning.Width.Of(Width), seed: 3, Precision.Float64);
        var rows = torch.cat([batch.Support[0], batch.Query[0]], 0);
        var block = new UnitBlock(rows.mm(weights.Layers[0].t()).t().contiguous(), weights.Readout.t().contiguous());
        using var step = FiniteStep.Take(network, Width, OneStepCase.StepSize, task, [.. Split(block)]);
        Agreement.Within(Tolerances.Float64, Autograd(network, weights, batch.Support[0], batch.Query[0], task.OneHot), step.Adapted);
    }

    [Theory]
    [InlineData(ReadoutStart.Zero)]
    [InlineData(ReadoutStart.Drawn)]
    public void Units_have_a_readout_where_the_network_draws_one(ReadoutStart readout)
    {
        using var scope = torch.NewDisposeScope();
        using var batch = OneStepCase.Batch();
        using var task = TaskInputs.Of(batch, 0);
        foreach (var block in new SampledUnits(OneStepCase.Network(Activation.Relu) with { Readout = readout }, 5000, seed: 1, key: 1).Blocks(task))
        {
            Assert.Equal(readout == ReadoutStart.Zero, Agreement.Values(block.Readout).All(value => value == 0));
            Assert.NotEqual(0, block.Preactivations.abs().sum().item<double>());
        }
    }

    [Fact]
    public void Units_drawn_on_the_tasks_rows_have_the_distribution_of_networks_drawn_whole()
    {
        const int networks = 1500;
        using var scope = torch.NewDisposeScope();
        var network = OneStepCase.Network(Activation.Relu);
        using var batch = OneStepCase.Batch();
        using var task = TaskInputs.Of(batch, 0);
        var rows = torch.cat([batch.Support[0], batch.Query[0]], 0);
        var drawn = Enumerable.Range(0, networks).Select(seed => Whole((ulong)seed)).ToArray();
        var sampled = Enumerable.Range(0, networks).Select(seed => Sampled((ulong)seed)).ToArray();
        for (var i = 0; i < drawn[0].Length; i++)
        {
            // Means, and the means of squares and of products with the first logit.
            foreach (var moment in (Func<double[], double>[])[x => x[i], x => x[i] * x[i], x => x[0] * x[i]])
                Assert.InRange(StandardErrorsApart([.. drawn.Select(moment)], [.. sampled.Select(moment)]), 0, 4.5);
        }

        double[] Whole(ulong seed)
        {
            using var inner = torch.NewDisposeScope();
            using var weights = network.Draw(OneStepCase.Inputs, OneStepCase.Shape.Ways, Learning.Width.Of(8), seed, Precision.Float64);
            using var step = FiniteStep.Take(network, 8, OneStepCase.StepSize, task, [new(rows.mm(weights.Layers[0].t()).t(), weights.Readout.t())]);
            return Agreement.Values(step.Adapted);
        }

        double[] Sampled(ulong seed)
        {
            using var step = FiniteStep.Take(network, 8, OneStepCase.StepSize, task, new SampledUnits(network, 8, seed, key: 0).Blocks(task));
            return Agreement.Values(step.Adapted);
        }
    }

    [Fact]
    public void Units_are_the_same_whenever_they_are_asked_for_and_others_for_another_key()
    {
        using var scope = torch.NewDisposeScope();
        var network = OneStepCase.Network(Activation.Relu);
        using var task = OneStepCase.Task();
        var units = new SampledUnits(network, 10_000, seed: 1, key: 2);
        var (once, again) = (units.Blocks(task).ToArray(), units.Blocks(task).ToArray());
        Assert.Equal(3, once.Length);
        Assert.Equal(10_000, once.Sum(block => block.Readout.shape[0]));
        for (var i = 0; i < once.Length; i++)
        {
            Agreement.Within(Tolerances.Float64, once[i].Preactivations, again[i].Preactivations);
            Agreement.Within(Tolerances.Float64, once[i].Readout, again[i].Readout);
        }

        var other = new SampledUnits(network, 10_000, seed: 1, key: 3).Blocks(task).First();
        Assert.Empty(Agreement.Values(once[0].Readout).Intersect(Agreement.Values(other.Readout)));
        Assert.Empty(Agreement.Values(once[0].Readout).Intersect(Agreement.Values(once[1].Readout)));
    }

    private static IEnumerable<UnitBlock> Split(UnitBlock block)
    {
        for (var start = 0; start < Width; start += 9)
        {
            var count = Math.Min(9, Width - start);
            yield return new UnitBlock(block.Preactivations.narrow(0, start, count), block.Readout.narrow(0, start, count));
        }
    }

    // f = m_2 n^{-a_2} w² φ(m_1 n^{-a_1} (w¹ x + β b)) with SGD on w and b at the rate ε n^{-c}.
    private static torch.Tensor Autograd(Network network, NetworkWeights weights, torch.Tensor support, torch.Tensor query, torch.Tensor oneHot)
    {
        var (first, readout, c) = (network.Parametrization.Layers[0], network.Parametrization.Readout, network.Parametrization.C);
        var m1 = network.Scales[0].Multiplier * Math.Pow(Width, -first.A);
        var m2 = network.Scales[1].Multiplier * Math.Pow(Width, -readout.A);
        torch.Tensor[] raw = [weights.Layers[0].Over(m1), weights.Readout.Over(m2), torch.zeros(Width, dtype: torch.float64)];
        foreach (var tensor in raw) tensor.requires_grad = true;
        var log = torch.nn.functional.log_softmax(Function(support), -1);
        (-(log * oneHot).sum()).Over(support.shape[0]).backward();
        using var frozen = torch.no_grad();
        foreach (var tensor in raw) tensor.sub_(tensor.grad!.Times(OneStepCase.StepSize * Math.Pow(Width, -c)));
        return Function(query);

        torch.Tensor Function(torch.Tensor x) =>
            network.Activation.Value(x.mm(raw[0].t()).Plus(raw[2].Times(network.BiasMultiplier)).Times(m1)).mm(raw[1].t()).Times(m2);
    }

    private static double StandardErrorsApart(double[] a, double[] b) =>
        Math.Abs(a.Average() - b.Average()) / Math.Sqrt(Variance(a) / a.Length + Variance(b) / b.Length);

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1);
    }
}
