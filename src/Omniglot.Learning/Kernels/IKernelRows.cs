using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// Rows of the kernel matrix between trained drawings and all points. Rotations of both arguments together change nothing,
/// K(Rx, Ry) = K(x, y), so unrotated rows hold every pair.
/// </summary>
public interface IKernelRows : IDisposable
{
    /// <summary>K(y, Rᶜ x) for some trained drawings y, every rotation c and every drawing x, in the precision of the
    /// points; the caller's to dispose.</summary>
    /// <param name="drawings">[m] indices of trained drawings, int64.</param>
    /// <returns>[m, rotations · N], column c · N + x.</returns>
    Tensor Read(Tensor drawings);

    /// <summary>Σ_m c_m K(y_m, Rᶜ x) for some trained drawings y_m, [K, rotations · N]; the caller's to dispose.</summary>
    /// <param name="coefficients">c, [K, m].</param>
    /// <param name="drawings">[m] indices of trained drawings, int64.</param>
    Tensor Product(Tensor coefficients, Tensor drawings);
}
