using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>
/// The kernel limits of preset <c>kernels</c>. Each row has its own hyperparameters, chosen by meta-validation accuracy with the
/// row's own number of inner steps (<c>plots/kernels/tuning</c>). Meta learning rates are small because larger ones make the
/// function worse within an epoch: classes get their labels at random, so there is nothing to learn across tasks in the kernel
/// regime.
/// </summary>
public static class KernelPresets
{
    private const double Rate = 1.0 / 256;

    // A single step from the zero function gives the same classes whatever its size. From any other function it does not: support
    // deltas no longer add up to zero over the task, and their sum is multiplied by the kernel's constant part, σ_b² and more, which
    // says nothing of the drawing. So the rate of a row with one step must be small beside one over that part: with 1/256 and
    // σ_b = 16 accuracy falls to chance within an epoch.
    private const double OneStep = 0.4;

    /// <summary>Three kernels of one hidden layer, before and after meta-training, each with 1 and 20 inner steps at test; and the
    /// two kernels of depth two that only adapt.</summary>
    public static IReadOnlyList<KernelPlan> All { get; } =
    [
        .. Rows(KernelLimit.Gp, Activation.Identity, twentySteps: (Biased(16), 1.0 / 320), oneStep: (Biased(16), OneStep, Math.ScaleB(1, -20))),
        .. Rows(KernelLimit.Gp, Activation.Relu, twentySteps: (Biased(16), 1.0 / 160), oneStep: (Biased(512), OneStep, Math.ScaleB(1, -34))),
        .. Rows(KernelLimit.Ntk, Activation.Relu, twentySteps: (Biased(16), 1.0 / 160), oneStep: (Slopes, OneStep / 8, Math.ScaleB(1, -16))),
        Deep(KernelLimit.Gp, sigmaB: 1024),
        Deep(KernelLimit.Ntk, sigmaB: 128),
    ];

    // The ReLU layer's slopes carry almost the whole kernel: σ_v is 64 σ_w and 16 σ_b.
    private static Scales Slopes => new(SigmaW: 1.0 / 16, SigmaB: 1.0 / 4, SigmaV: 4);

    private static Scales Biased(double sigmaB) => new(SigmaW: 1, sigmaB, SigmaV: 1);

    private static KernelPlan[] Rows(
        KernelLimit limit, Activation activation, (Scales Scales, double StepSize) twentySteps, (Scales Scales, double StepSize, double Rate) oneStep)
    {
        var (twenty, one) = (Kernel(limit, activation, twentySteps.Scales), Kernel(limit, activation, oneStep.Scales));
        var trained = new Protocol { InnerStepSize = twentySteps.StepSize };
        var trainedOneStep = new Protocol { InnerStepSize = oneStep.StepSize, TestInnerSteps = 1 };
        return
        [
            new(one, "untrained-1-step", Rate, trainedOneStep with { Epochs = 0 }, KernelStorage.Half),
            new(twenty, "untrained", Rate, trained with { Epochs = 0 }, KernelStorage.Half),
            new(one, "trained-1-step", oneStep.Rate, trainedOneStep, KernelStorage.Half),
            new(twenty, "trained", Rate, trained, KernelStorage.Half),
        ];
    }

    private static NetworkKernel Kernel(KernelLimit limit, Activation activation, Scales scales) =>
        new(limit, Network.NeuralTangent(activation, hiddenLayers: 1, scales.SigmaW, scales.SigmaB, scales.SigmaV));

    // The baselines of Yang, Santacroce and Hu (ICLR 2022): one inner step of 0.5. Their code divides x·y by d = 784, so that a bias
    // of variance 1 there is one of variance 784 here.
    private static KernelPlan Deep(KernelLimit limit, double sigmaB) => new(
        new NetworkKernel(limit, Network.NeuralTangent(Activation.Relu, hiddenLayers: 2, sigmaW: 1, sigmaB, sigmaV: 1)),
        "untrained-1-step",
        Rate,
        new Protocol { Epochs = 0, InnerStepSize = 0.5, TestInnerSteps = 1 },
        KernelStorage.Half);

    private sealed record Scales(double SigmaW, double SigmaB, double SigmaV);
}
