namespace Omniglot.Studies.Transfer;

/// <summary>Which rate a study of transfer varies.</summary>
public enum SweptRate
{
    /// <summary>η, the meta learning rate.</summary>
    Meta,

    /// <summary>ε, the inner step size.</summary>
    Inner,
}
