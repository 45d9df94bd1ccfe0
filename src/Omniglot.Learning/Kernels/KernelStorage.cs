namespace Omniglot.Learning.Kernels;

/// <summary>How the rows of a kernel matrix are kept while a kernel function is trained.</summary>
public enum KernelStorage
{
    /// <summary>All of them, in half precision.</summary>
    Half,

    /// <summary>All of them, in the precision of the run.</summary>
    Full,

    /// <summary>None: they are computed anew at every meta-step.</summary>
    Computed,
}
