using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Kernels;

/// <summary>Exact kernels against the empirical kernels of finite networks of the same description.</summary>
public sealed class FiniteNetworkTests
{
    // Two hidden layers cost the square of the width.
    private static int[] Widths(int layers) => [.. Enumerable.Range(8, layers == 1 ? 6 : 5).Select(power => 1 << power)];

    [Theory]
    [InlineData("identity", 1)]
    [InlineData("identity", 2)]
    [InlineData("relu", 1)]
    [InlineData("relu", 2)]
    public void The_error_of_a_finite_network_falls_as_one_over_the_root_of_its_width(string activation, int layers)
    {
        var phi = Activation.Parse(activation);
        using var scope = NewDisposeScope();
        var network = Network.NeuralTangent(phi, layers, sigmaW: 0.9, sigmaB: 0.7, sigmaV: 1.2);
        using var random = new Generator(3);
        var inputs = randn([5, 4], generator: random);
        var exact = new[] { KernelLimit.Gp, KernelLimit.Ntk }.Select(limit => new NetworkKernel(limit, network).Between(inputs, inputs)).ToArray();
        var widths = Widths(layers);
        var errors = widths.Select(width => Errors(network, inputs, width, exact)).ToArray();
        foreach (var kernel in (int[])[0, 1])
        {
            var measured = errors.Select(error => error[kernel]).ToArray();
            Assert.InRange(measured[^1], 0, 0.05);
            Assert.InRange(LogLog.Slope([.. widths.Select(width => (double)width)], measured), -0.65, -0.35);
        }
    }

    // Root mean square over draws of the relative error in the Frobenius norm, of NNGP and NTK. Narrow networks vary more and
    // cost less: they are drawn more often.
    private static double[] Errors(Network network, Tensor inputs, int width, Tensor[] exact)
    {
        var draws = Math.Clamp((network.HiddenLayers == 1 ? 1 << 16 : 1 << 15) / width, 8, 64);
        using var random = new Generator((ulong)width);
        var squares = new double[exact.Length];
        for (var draw = 0; draw < draws; draw++)
        {
            using var scope = NewDisposeScope();
            var (gp, ntk) = DrawnNetwork.Kernels(network, inputs, width, random);
            foreach (var (i, empirical) in new[] { gp, ntk }.Index())
                squares[i] += Math.Pow(((empirical - exact[i]).norm() / exact[i].norm()).item<float>(), 2) / draws;
        }

        return [.. squares.Select(Math.Sqrt)];
    }
}
