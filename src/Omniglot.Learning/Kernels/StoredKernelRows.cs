using Omniglot.Basics;
using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// All kernel rows of the trained drawings, built once: rotations · N · N_trained numbers (on Omniglot 2 · 10⁹), in half
/// precision or that of the points. What is stored is the kernel less a constant near its mean, which would else take the
/// digits of half precision: biases of scale σ_b add σ_b²/2 to a ReLU kernel, many times what tells drawings apart.
/// </summary>
public sealed class StoredKernelRows : IKernelRows
{
    // Rows of a tile, see ComputedKernelRows.
    private const int RowsAtOnce = 256;

    // Columns of a tile of a product: what is made of half precision stays in the caches until it is used.
    private const int ColumnsAtOnce = 8192;

    private readonly Tensor _rows;
    private readonly ScalarType _type;
    private readonly double _constant;

    private StoredKernelRows(Tensor rows, ScalarType type, double constant) => (_rows, _type, _constant) = (rows, type, constant);

    /// <summary>Computes all rows.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="points">The points; they stay the caller's.</param>
    /// <param name="storage">The type that is stored.</param>
    /// <param name="progress">Told how many drawings of how many are done.</param>
    /// <param name="cancellation">Checked between tiles.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="OmniglotException">Half precision cannot hold the kernel's numbers.</exception>
    public static StoredKernelRows Build(
        NetworkKernel kernel,
        KernelPoints points,
        ScalarType storage,
        IProgress<(int Done, int Count)>? progress = null,
        CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var computed = new ComputedKernelRows(kernel, points);
        var constant = Constant(kernel, points);
        var rows = empty(points.Trained, (long)points.Turns * points.Drawings, dtype: storage);
        for (var start = 0; start < points.Trained; start += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var tile = NewDisposeScope();
            var count = Math.Min(RowsAtOnce, points.Trained - start);
            var inputs = points.Turned(0).narrow(0, start, count);
            computed.Fill(rows.narrow(0, start, count), inputs, NetworkKernel.SquaredNorms(inputs), constant);
            if (storage == ScalarType.Float16) RequireFinite(rows.narrow(0, start, count));
            progress?.Report((start + count, points.Trained));
        }

        return new StoredKernelRows(rows.DetachFromDisposeScope(), points.Type, constant);
    }

    /// <summary>Rows that were built before.</summary>
    /// <param name="kernel">The kernel they are of.</param>
    /// <param name="points">The points they were built for; they stay the caller's.</param>
    /// <param name="storage">The type that is stored.</param>
    /// <param name="fill">Fills the rows' own memory, a tile after the other, with what <see cref="CopyTo"/> gave.</param>
    public static StoredKernelRows Restore(NetworkKernel kernel, KernelPoints points, ScalarType storage, SpanAction fill)
    {
        using var scope = NewDisposeScope();
        var rows = empty(points.Trained, (long)points.Turns * points.Drawings, dtype: storage);
        foreach (var tile in Tiles(rows)) fill(tile.bytes);
        return new StoredKernelRows(rows.DetachFromDisposeScope(), points.Type, Constant(kernel, points));
    }

    /// <summary>Gives the memory of all rows, a tile after the other.</summary>
    public void CopyTo(ReadOnlySpanAction write)
    {
        using var scope = NewDisposeScope();
        foreach (var tile in Tiles(_rows)) write(tile.bytes);
    }

    /// <inheritdoc/>
    public Tensor Read(Tensor drawings)
    {
        using var scope = NewDisposeScope();
        return _rows.index_select(0, drawings).to_type(_type).Plus_(_constant).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Product(Tensor coefficients, Tensor drawings)
    {
        using var scope = NewDisposeScope();
        var product = coefficients.new_empty(coefficients.shape[0], _rows.shape[1]);
        for (long start = 0; start < _rows.shape[1]; start += ColumnsAtOnce)
        {
            using var tile = NewDisposeScope();
            var count = Math.Min(ColumnsAtOnce, _rows.shape[1] - start);
            var rows = _rows.narrow(1, start, count).index_select(0, drawings).to_type(_type);
            product.narrow(1, start, count).copy_(coefficients.mm(rows));
        }

        product.Plus_(coefficients.sum(1, keepdim: true).Times_(_constant));
        return product.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    // The mean over some pairs of trained drawings.
    private static double Constant(NetworkKernel kernel, KernelPoints points)
    {
        using var scope = NewDisposeScope();
        var some = points.Turned(0).narrow(0, 0, Math.Min(RowsAtOnce, points.Trained));
        return kernel.Between(some, some).mean().to_type(ScalarType.Float64).item<double>();
    }

    // What half precision cannot hold becomes infinite in it.
    private static void RequireFinite(Tensor rows)
    {
        if (rows.isinf().any().item<bool>())
            throw new OmniglotException(
                "The kernel's numbers are more than half precision holds: divide all its scales by a number and multiply the inner step size by its square, "
                + "or keep its rows in full precision.");
    }

    private static IEnumerable<Tensor> Tiles(Tensor rows)
    {
        for (long start = 0; start < rows.shape[0]; start += RowsAtOnce)
            yield return rows.narrow(0, start, Math.Min(RowsAtOnce, rows.shape[0] - start));
    }

    /// <summary>Writes into memory that is only lent.</summary>
    public delegate void SpanAction(Span<byte> bytes);

    /// <summary>Reads memory that is only lent.</summary>
    public delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);
}
