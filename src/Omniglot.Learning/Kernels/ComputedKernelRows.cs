using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>Kernel rows that are computed anew each time: slow, and almost without memory.</summary>
public sealed class ComputedKernelRows : IKernelRows
{
    // Columns of a tile, which with the rows of a meta-batch stays in the caches while the kernel's formulas run over it.
    private const int Tile = 2048;

    private readonly NetworkKernel _kernel;
    private readonly KernelPoints _points;
    private readonly Tensor[] _squaredNorms;

    /// <param name="kernel">The kernel.</param>
    /// <param name="points">The points; they stay the caller's.</param>
    public ComputedKernelRows(NetworkKernel kernel, KernelPoints points)
    {
        (_kernel, _points) = (kernel, points);
        _squaredNorms = [.. Enumerable.Range(0, points.Turns).Select(turn => NetworkKernel.SquaredNorms(points.Turned(turn)).DetachFromDisposeScope())];
    }

    /// <inheritdoc/>
    public Tensor Read(Tensor drawings)
    {
        using var scope = NewDisposeScope();
        var inputs = _points.Turned(0).index_select(0, drawings);
        var rows = inputs.new_empty([drawings.shape[0], (long)_points.Turns * _points.Drawings]);
        Fill(rows, inputs, _squaredNorms[0].index_select(0, drawings));
        return rows.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Product(Tensor coefficients, Tensor drawings)
    {
        using var rows = Read(drawings);
        return coefficients.mm(rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _squaredNorms) tensor.Dispose();
    }

    /// <summary>Writes the rows of given inputs, whatever the type of the target.</summary>
    /// <param name="target">[m, rotations · N].</param>
    /// <param name="inputs">[m, d].</param>
    /// <param name="squaredNorms">[m].</param>
    /// <param name="less">What is subtracted from all.</param>
    internal void Fill(Tensor target, Tensor inputs, Tensor squaredNorms, double less = 0)
    {
        for (var turn = 0; turn < _points.Turns; turn++)
        {
            for (var start = 0; start < _points.Drawings; start += Tile)
            {
                using var scope = NewDisposeScope();
                var count = Math.Min(Tile, _points.Drawings - start);
                var products = inputs.mm(_points.Turned(turn).narrow(0, start, count).t());
                var values = _kernel.Between(products, squaredNorms, _squaredNorms[turn].narrow(0, start, count));
                target.narrow(1, (long)turn * _points.Drawings + start, count).copy_(less == 0 ? values : values.Plus(-less));
            }
        }
    }
}
