namespace Omniglot.Learning.Networks;

/// <summary>The nonlinearity φ of the hidden layers.</summary>
public enum Activation
{
    /// <summary>φ(h) = h.</summary>
    Identity,

    /// <summary>φ(h) = max(h, 0); φ'(0) = 0, as autograd has it.</summary>
    Relu,

    /// <summary>φ(h) = tanh h.</summary>
    Tanh,

    /// <summary>φ(h) = erf h.</summary>
    Erf,

    /// <summary>φ(h) = h Φ(h) with the Gaussian distribution function Φ, without approximation.</summary>
    Gelu,
}
