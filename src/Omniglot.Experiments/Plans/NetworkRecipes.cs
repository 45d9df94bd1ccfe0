using Omniglot.Experiments.Models;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Plans;

/// <summary>Recipes of nonlinear perceptrons.</summary>
public static class NetworkRecipes
{
    /// <summary>
    /// The recipe of Yang et al. (ICLR 2022), "pilim", for their finite μP networks with two hidden ReLU layers: the readout is
    /// held at zero and alone adapts, and the meta-gradient is of second order. Published meta-test accuracy: 91.22 %.
    /// </summary>
    public static NetworkRecipe Pilim { get; } = new(
        "pilim",
        new NetworkModel(
            new Network(
                Activation.Relu,
                Parametrization.MaximalUpdate(2),
                [new(0.594604, 0.840896, 0.4), new(1, 0.594604, 1), LayerScale.Unit],
                BiasMultiplier: 0.5,
                ReadoutStart.Zero),
            PerceptronTraining.OfReadout,
            MetaLearningRate: 4));

    /// <summary>
    /// The same with three times the rate, which its fixed length of a step leaves too small, for meta-batches with three queries a
    /// class, whose gradients are less noisy. Chosen on meta-validation at width 256, 10,000 meta-steps (README).
    /// </summary>
    public static NetworkRecipe Tuned { get; } = new("tuned", Pilim.Model with { MetaLearningRate = 12 });

    /// <summary>The same with the rate for tasks of ten ways with shifted drawings, whose gradients are less noisy still. Chosen on
    /// meta-validation at width 256 (plots/relu-shifted).</summary>
    public static NetworkRecipe Shifted { get; } = new("shifted", Pilim.Model with { MetaLearningRate = 14 });
}
