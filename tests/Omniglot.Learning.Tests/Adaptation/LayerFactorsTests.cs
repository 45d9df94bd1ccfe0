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
}
