using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Plans;

/// <summary>Recipes of nonlinear perceptrons.</summary>
public static class PerceptronRecipes
{
    /// <summary>
    /// The recipe of Yang et al. (ICLR 2022), "pilim", for their finite μP networks with two hidden ReLU layers: the readout is
    /// held at zero and alone adapts, and the meta-gradient is of second order. Published meta-test accuracy: 91.22 %.
    /// </summary>
    public static PerceptronRecipe Pilim { get; } = new(
        "pilim",
        Activation.Relu,
        Parametrization.MaximalUpdate(2),
        [new(0.594604, 0.840896, 0.4), new(1, 0.594604, 1), LayerScale.Unit],
        BiasMultiplier: 0.5,
        ReadoutStart.Zero,
        new PerceptronTraining(AdaptationScope.Readout, TrainsReadout: false, MetaGradientOrder.Second),
        MetaLearningRate: 4);
}
