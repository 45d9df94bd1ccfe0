using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>
/// The kernel limits of preset <c>kernels</c>. Scales and inner step sizes were chosen by meta-validation accuracy of the
/// untrained kernels with 20 inner steps (300 meta-batches, seed 1), on grids of σ_b up to 16 and ε in powers of two; the
/// rate is small because every larger one that was tried made the function worse within an epoch.
/// </summary>
public static class KernelPresets
{
    private const double Rate = 1.0 / 256;

    /// <summary>Three kernels of one hidden layer, each as it starts, with 1 and 20 inner steps, and meta-trained; and the two
    /// kernels of depth two that only adapt.</summary>
    public static IReadOnlyList<KernelPlan> All { get; } =
    [
        .. Tuned(KernelLimit.Gp, Activation.Identity, innerStepSize: 1.0 / 320),
        .. Tuned(KernelLimit.Gp, Activation.Relu, innerStepSize: 1.0 / 160),
        .. Tuned(KernelLimit.Ntk, Activation.Relu, innerStepSize: 1.0 / 160),
        Deep(KernelLimit.Gp),
        Deep(KernelLimit.Ntk),
    ];

    private static KernelPlan[] Tuned(KernelLimit limit, Activation activation, double innerStepSize)
    {
        var kernel = new NetworkKernel(limit, new KernelNetwork(activation, HiddenLayers: 1, SigmaW: 1, SigmaB: 16, SigmaV: 1));
        var trained = new Protocol { InnerStepSize = innerStepSize };
        var untrained = trained with { Epochs = 0 };
        return
        [
            new(kernel, "untrained-1-step", Rate, untrained with { TestInnerSteps = 1 }, KernelStorage.Half),
            new(kernel, "untrained", Rate, untrained, KernelStorage.Half),
            new(kernel, "trained", Rate, trained, KernelStorage.Half),
        ];
    }

    // The baselines of Yang et al. (ICLR 2022): one inner step of 0.5 and σ_b = 1.
    private static KernelPlan Deep(KernelLimit limit) => new(
        new NetworkKernel(limit, new KernelNetwork(Activation.Relu, HiddenLayers: 2, SigmaW: 1, SigmaB: 1, SigmaV: 1)),
        "untrained-1-step",
        Rate,
        new Protocol { Epochs = 0, InnerStepSize = 0.5, TestInnerSteps = 1 },
        KernelStorage.Half);
}
