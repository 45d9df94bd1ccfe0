using Omniglot.Basics;
using Omniglot.Data.Splits;
using Omniglot.Learning;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>The study that is made unless another is asked for.</summary>
public static class OneStepDefaults
{
    /// <summary>
    /// A ReLU network, widths 2^4 … 2^20. Its scales make everything of order one at the start, so that a step moves features
    /// visibly: pre-activations, as |x|² is about 100 for a drawing, and readout variables. The authors' identity network has a
    /// readout scale of 1/32 instead, with which the first step hardly moves features and μP looks like NTP.
    /// </summary>
    public static OneStepPlan Plan { get; } = new()
    {
        Activation = Activation.Relu,
        Input = LayerScale.Unit with { InitialScale = 0.1 },
        Readout = LayerScale.Unit with { InitialScale = 1 },
        BiasMultiplier = 1,
        InnerStepSize = 0.4,
        Shape = new(Ways: 5, Shots: 1, Queries: 1),
        Split = SplitScheme.Vinyals,
        Widths = [.. Enumerable.Range(2, 9).Select(half => Width.Of(1L << (2 * half)))],
        Seeds = [1, 2, 3],
        Tasks = 100,
        DistanceTasks = 4,
        Integration = new(Points: 1 << 13, Scrambles: 8, Seed: 1),
        Threads = Processors.Available,
    };
}
