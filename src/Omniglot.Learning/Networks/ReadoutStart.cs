namespace Omniglot.Learning.Networks;

/// <summary>How the readout starts.</summary>
public enum ReadoutStart
{
    /// <summary>Drawn as the parametrization says.</summary>
    Drawn,

    /// <summary>Zero.</summary>
    Zero,
}
