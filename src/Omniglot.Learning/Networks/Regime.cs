namespace Omniglot.Learning.Networks;

/// <summary>What training a network in some parametrization is in the limit of infinite width.</summary>
public enum Regime
{
    /// <summary>Pre-activations or logits do not stay finite, or vanish from the start.</summary>
    Unstable,

    /// <summary>Stable, and the function never moves.</summary>
    Trivial,

    /// <summary>Stable and nontrivial; features stay as they are drawn, and training is kernel gradient descent.</summary>
    Kernel,

    /// <summary>Stable and nontrivial; features move.</summary>
    FeatureLearning,
}
