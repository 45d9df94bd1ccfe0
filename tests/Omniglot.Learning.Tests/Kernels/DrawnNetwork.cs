using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Kernels;

/// <summary>
/// The empirical kernels of a finite network in NTK parametrization, of one or two hidden layers of n units: drawn from its
/// description (h¹ = W¹x + b¹, h² = W²φ(h¹)/√n + b², f = Vφ(hᴸ)/√n), differentiated by hand. W² is drawn in blocks of units and
/// never held whole.
/// </summary>
internal static class DrawnNetwork
{
    private const int UnitsAtOnce = 512;

    /// <summary>Empirical NNGP and NTK of one draw, [m, m] each; the caller's to dispose.</summary>
    public static (Tensor Gp, Tensor Ntk) Kernels(Network network, Tensor inputs, int width, Generator random)
    {
        using var scope = NewDisposeScope();
        var first = Draw(network, inputs.shape[1], width, random).Of(inputs);
        var (phi, slope) = Activate(network, first);
        var products = inputs.mm(inputs.t());
        var kernel = phi.t().mm(phi).Over(width);
        if (network.HiddenLayers == 1)
        {
            var back = slope * Readout(network, width, random);
            return (kernel.clone().MoveToOuterDisposeScope(), kernel.Plus(back.t().mm(back).Over(width) * products).MoveToOuterDisposeScope());
        }

        var (gp, last, sent) = (zeros_like(kernel), zeros_like(kernel), zeros_like(first));
        for (var start = 0; start < width; start += UnitsAtOnce)
        {
            using var block = NewDisposeScope();
            var units = Math.Min(UnitsAtOnce, width - start);
            var layer = Draw(network, width, units, random);
            var (values, slopes) = Activate(network, layer.Of(phi.t().Over(Math.Sqrt(width))));
            var back = slopes * Readout(network, units, random);
            gp.Plus_(values.t().mm(values));
            last.Plus_(back.t().mm(back));
            sent.Plus_(layer.Weights.t().mm(back));
        }

        var below = (sent * slope).Over(width);
        var ntk = gp.Over(width).Plus(last.Over(width) * kernel).Plus(below.t().mm(below) * products);
        return (gp.Over(width).MoveToOuterDisposeScope(), ntk.MoveToOuterDisposeScope());
    }

    private static Layer Draw(Network network, long inputs, int units, Generator random) =>
        new(
            randn([units, inputs], generator: random).Times((float)network.Scales[0].InitialScale),
            randn([units, 1], generator: random).Times((float)network.BiasScale));

    private static Tensor Readout(Network network, int units, Generator random) =>
        randn([units, 1], generator: random).Times((float)network.Scales[^1].InitialScale);

    private static (Tensor Values, Tensor Slopes) Activate(Network network, Tensor units) =>
        network.Activation == Activation.Relu ? (units.AtLeast(0), units.AtLeast(0).sign()) : (units, ones_like(units));

    private sealed record Layer(Tensor Weights, Tensor Bias)
    {
        // [units, m] of inputs [m, d].
        public Tensor Of(Tensor inputs) => Weights.mm(inputs.t()).Plus(Bias);
    }
}
