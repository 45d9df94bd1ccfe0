namespace Omniglot.Learning.Kernels;

/// <summary>Which kernel a network in NTK parametrization trains with at infinite width.</summary>
public enum KernelLimit
{
    /// <summary>NNGP: only the readout is trained, K(x, y) = E[φ(hᴸ(x)) φ(hᴸ(y))].</summary>
    Gp,

    /// <summary>NTK: all weights are trained.</summary>
    Ntk,
}
