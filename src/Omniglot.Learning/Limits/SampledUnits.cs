using System.Runtime.InteropServices;
using Omniglot.Basics;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// Hidden units of a network of any width, drawn a block at a time as one task sees them, so that memory does not grow with the
/// width.
/// </summary>
/// <remarks>
/// A unit's first-layer weights are Gaussian and act on a task only through its S + Q rows: its pre-activations on them are a
/// Gaussian vector with covariance σ² x·y. Drawing that vector instead of d weights is exact in distribution and costs S + Q
/// numbers a unit; a network of 2^20 units on 784 inputs would hold 6 GB. Units are exchangeable and independent at the start,
/// so blocks can be drawn again, in any order. Two tasks see independent networks.
/// </remarks>
/// <param name="network">The network.</param>
/// <param name="width">n.</param>
/// <param name="seed">Determines the units, together with the key.</param>
/// <param name="key">Tells the tasks of one seed apart.</param>
public sealed class SampledUnits(Network network, long width, ulong seed, ulong key)
{
    // Few enough units to stay in the caches, enough to make the cost of calls negligible.
    private const int BlockSize = 1 << 12;

    /// <summary>All units in blocks, the same whenever they are asked for; tensors belong to the dispose scope of the caller.</summary>
    public IEnumerable<UnitBlock> Blocks(TaskInputs task)
    {
        var (first, readout) = (network.Dynamics(1, width), network.Dynamics(2, width));
        // It outlives the scopes that blocks live in.
        using var root = Root(task, first.InitialScale);
        var scale = network.Readout == ReadoutStart.Zero ? 0 : readout.InitialScale;
        for (long start = 0; start < width; start += BlockSize)
        {
            var units = (int)Math.Min(BlockSize, width - start);
            var random = new RandomStream(seed, key, (ulong)width, (ulong)start);
            using var normals = Normals(random, units, root.shape[0]);
            yield return new UnitBlock(normals.mm(root), Normals(random, units, task.Shape.Ways).Times_(scale));
        }
    }

    // Fᵀ [r, S + Q] for F Fᵀ the covariance of pre-activations.
    private static Tensor Root(TaskInputs task, double scale)
    {
        using var scope = NewDisposeScope();
        return SupportGaussian.Root(task, scale * scale).t().DetachFromDisposeScope();
    }

    private static Tensor Normals(RandomStream random, int rows, long columns)
    {
        // Written straight into the tensor's memory: arrays of this size would keep the garbage collector busy.
        var normals = empty(rows, columns, dtype: ScalarType.Float64);
        foreach (ref var value in MemoryMarshal.Cast<byte, double>(normals.bytes)) value = random.NextGaussian();
        return normals;
    }
}
