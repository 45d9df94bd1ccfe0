using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Adaptation;

public sealed class LayerFactorsTests
{
    // Few rows go through Gram matrices, many through the gradient itself.
    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void The_norm_is_that_of_the_gradient_multiplied_out(int rows)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(1);
        var deltas = torch.randn([rows, 20], dtype: torch.float64, generator: generator);
        var inputs = torch.randn([rows, 30], dtype: torch.float64, generator: generator);
        var factors = new LayerFactors(deltas, inputs);
        Agreement.Within(Tolerances.Float64, deltas.t().mm(inputs).Squared().sum().item<double>(), factors.SquaredNorm());
        Agreement.Within(Tolerances.Float64, deltas.sum(dim: 0).Squared().sum().item<double>(), factors.SquaredBiasNorm());
    }

    // As above, and one whose gradient is smaller than the Gram matrices because of few outputs.
    [Theory]
    [InlineData(Precision.Float64, 3, 20, 0.1)]
    [InlineData(Precision.Float64, 50, 20, 0.1)]
    [InlineData(Precision.Float32, 12, 70, 0.2)]
    [InlineData(Precision.Float32, 40, 3, 0.2)]
    [InlineData(Precision.Float64, 12, 70, 0.9)]
    public void A_first_layer_s_gradient_is_that_of_dense_arithmetic(Precision precision, int rows, int outputs, double share)
    {
        using var scope = torch.NewDisposeScope();
        var (deltas, inputs) = Draw(precision, rows, outputs, share);
        using var ink = Ink.Find(inputs);
        Assert.Equal(share < 0.3, ink is not null);
        using var factors = LayerFactors.OfInputs(deltas, inputs, ink).Detach();
        Assert.Equal(ink is null, factors is { Ink: null, Product: null });
        Agree(precision, [(deltas, inputs)], factors);
    }

    [Fact]
    public void Several_gradients_of_a_first_layer_are_their_sum()
    {
        using var scope = torch.NewDisposeScope();
        (torch.Tensor Deltas, torch.Tensor Inputs)[] both = [Draw(Precision.Float64, 7, 60, 0.1), Draw(Precision.Float64, 9, 60, 0.9)];
        LayerFactors[] parts = [.. both.Select(one => LayerFactors.OfInputs(one.Deltas, one.Inputs, Ink.Find(one.Inputs)))];
        Assert.Equal([false, true], parts.Select(part => part is { Ink: null, Product: null }));
        Agree(Precision.Float64, both, LayerFactors.Join(parts));
        Assert.Same(parts[0], LayerFactors.Join([parts[0]]));
    }

    // The oracle: Dᵀ A of all rows, multiplied out.
    private static void Agree(Precision precision, (torch.Tensor Deltas, torch.Tensor Inputs)[] rows, LayerFactors factors)
    {
        var tolerance = Tolerances.Of(precision);
        var gradient = torch.zeros(factors.Deltas.shape[1], factors.Inputs.shape[1], dtype: precision.ScalarType());
        foreach (var (deltas, inputs) in rows) gradient.Plus_(deltas.t().mm(inputs));
        Agreement.Within(tolerance, gradient.Squared().sum().to_type(torch.float64).item<double>(), factors.SquaredNorm());
        // As weights of first layers are kept: a view of their contiguous transpose.
        var weights = torch.ones(gradient.shape[1], gradient.shape[0], dtype: gradient.dtype).t();
        factors.AddTo(weights, -0.3);
        Agreement.Within(tolerance, torch.ones_like(gradient).Plus(gradient, times: -0.3), weights);
    }

    private static (torch.Tensor Deltas, torch.Tensor Inputs) Draw(Precision precision, int rows, int outputs, double share)
    {
        using var generator = new torch.Generator((ulong)(rows + outputs));
        var inputs = torch.rand([rows, 101], dtype: precision.ScalarType(), generator: generator);
        var kept = torch.rand([rows, 101], dtype: torch.float64, generator: generator).lt(torch.tensor(share));
        return (torch.randn([rows, outputs], dtype: precision.ScalarType(), generator: generator), inputs.mul(kept).to_type(precision.ScalarType()));
    }
}
