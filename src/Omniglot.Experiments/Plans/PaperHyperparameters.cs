using Omniglot.Learning;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Plans;

/// <summary>The hyperparameters of the authors' identity networks (arXiv 2011.14522, section on MAML, and its code).</summary>
public static class PaperHyperparameters
{
    /// <summary>The row of the infinite-width limit, and of widths from 512.</summary>
    public static Hyperparameters Limit { get; } = new(MetaLearningRate: 0.1, SigmaU: 1, SigmaV: 0.03125, BiasMultiplier: 1);

    private static readonly (long Width, Hyperparameters Row)[] Rows =
    [
        (2, new(MetaLearningRate: 0.05, SigmaU: 0.5, SigmaV: 0.5, BiasMultiplier: 2)),
        (8, new(MetaLearningRate: 0.1, SigmaU: 0.5, SigmaV: 0.25, BiasMultiplier: 1)),
        (32, new(MetaLearningRate: 0.4, SigmaU: 1, SigmaV: 0.125, BiasMultiplier: 0.5)),
        (128, new(MetaLearningRate: 0.1, SigmaU: 1, SigmaV: 0.125, BiasMultiplier: 1)),
        (512, Limit),
    ];

    /// <summary>The row of a width; a width the authors did not train takes the row of the nearest one on a log scale, the
    /// wider of two equally near.</summary>
    public static Hyperparameters Of(Width width)
    {
        if (width.IsInfinite) return Limit;
        return Rows.MinBy(row => (Math.Abs(Math.Log2((double)width.Units / row.Width)), -row.Width)).Row;
    }
}
