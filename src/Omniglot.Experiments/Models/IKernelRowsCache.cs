using Omniglot.Learning.Kernels;
using TorchSharp;

namespace Omniglot.Experiments.Models;

/// <summary>Keeps rows of kernel matrices between runs and processes.</summary>
public interface IKernelRowsCache
{
    /// <summary>The rows that a run trains with: those kept, else built and kept.</summary>
    /// <param name="run">The run.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="points">The points; they stay the caller's.</param>
    /// <param name="storage">The type that is kept.</param>
    /// <param name="build">Computes them.</param>
    StoredKernelRows Get(RunConfiguration run, KernelModel kernel, KernelPoints points, torch.ScalarType storage, Func<StoredKernelRows> build);
}
