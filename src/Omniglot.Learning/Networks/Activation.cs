namespace Omniglot.Learning.Networks;

/// <summary>The nonlinearity φ of the hidden layers.</summary>
public enum Activation
{
    /// <summary>φ(h) = h.</summary>
    Identity,

    /// <summary>φ(h) = max(h, 0).</summary>
    Relu,
}
