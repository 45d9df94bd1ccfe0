using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Kernels;

/// <summary>Kernels in float32 where a correlation is 1, -1 or 0/0.</summary>
public sealed class NumericalSafetyTests
{
    public static MatrixTheoryData<KernelLimit, string, int, double> Kernels { get; } =
        new([KernelLimit.Gp, KernelLimit.Ntk], ["identity", "relu"], [1, 2, 3], [0, 1, 256]);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Equal_opposite_near_and_blank_inputs_give_the_kernel_of_float64(KernelLimit limit, string activation, int layers, double sigmaB)
    {
        var phi = Activation.Parse(activation);
        using var scope = NewDisposeScope();
        var kernel = new NetworkKernel(limit, Network.NeuralTangent(phi, layers, sigmaW: 1.1, sigmaB, sigmaV: 0.8));
        using var random = new Generator(5);
        var x = rand([3, 784], generator: random);
        var inputs = cat([x, -x, x.Times(1 + 1e-6f), x.Plus(1e-5f), zeros_like(x)], 0);
        var single = kernel.Between(inputs, inputs).to_type(ScalarType.Float64);
        var wide = inputs.to_type(ScalarType.Float64);
        var exact = kernel.Between(wide, wide);
        Assert.All(Agreement.Values(single), value => Assert.True(double.IsFinite(value)));
        Assert.InRange((single - exact).abs().max().item<double>() / exact.abs().max().item<double>(), 0, Tolerances.SingleAngle);
    }

    [Fact]
    public void At_correlations_of_plus_and_minus_one_a_relu_layer_has_its_closed_forms()
    {
        using var scope = NewDisposeScope();
        var network = Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1.5, sigmaB: 0, sigmaV: 2);
        using var random = new Generator(5);
        var x = rand([1, 784], generator: random);
        var square = x.Squared().sum().item<float>();
        double Of(KernelLimit limit, Tensor other) => new NetworkKernel(limit, network).Between(x, other).item<float>();
        Agreement.Within(Tolerances.SingleAngle, 1.5 * 1.5 * square / 2, Of(KernelLimit.Gp, x));
        Agreement.Within(Tolerances.SingleAngle, (1.5 * 1.5 + 2 * 2) * square / 2, Of(KernelLimit.Ntk, x));
        foreach (var other in (Tensor[])[-x, zeros_like(x)])
        {
            Agreement.Within(square * Tolerances.SingleAngle, 0, Of(KernelLimit.Gp, other));
            Agreement.Within(square * Tolerances.SingleAngle, 0, Of(KernelLimit.Ntk, other));
        }
    }
}
