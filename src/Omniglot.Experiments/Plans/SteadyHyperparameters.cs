using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Plans;

/// <summary>
/// One row for all widths, chosen on meta-validation for stability first. The row of the paper's limit sits within a few per cent of an
/// edge beyond which a preference for one label grows (docs/label-preference.md): the growth goes with λ ∝ σ_u², and at σ_u = 0.9 λ is 19 %
/// smaller, three standard deviations of a network of 512 units. A larger η would make up for slower learning but ends at another
/// edge: with η = 0.13 the limit diverges after epoch 85.
/// </summary>
public static class SteadyHyperparameters
{
    /// <summary>The row.</summary>
    public static Hyperparameters Row { get; } = PaperHyperparameters.Limit with { SigmaU = 0.9 };
}
