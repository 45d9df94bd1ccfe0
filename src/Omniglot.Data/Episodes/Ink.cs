using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Omniglot.Data.Episodes;

/// <summary>
/// Where the rows of a matrix are not zero: a drawing is mostly paper, less than a fifth of its pixels is ink. Row i has ink in the
/// columns <c>Columns[Starts[i]] … Columns[Starts[i + 1] - 1]</c>, in ascending order. It owns its memory.
/// </summary>
public sealed class Ink : IDisposable
{
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _columns;
    private readonly IDisposable? _owner;

    internal Ink(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> columns, IDisposable? owner) => (_starts, _columns, _owner) = (starts, columns, owner);

    /// <summary>[rows + 1] where the columns of each row start.</summary>
    public ReadOnlySpan<int> Starts => _starts.Span;

    /// <summary>Columns with ink, row after row.</summary>
    public ReadOnlySpan<int> Columns => _columns.Span;

    /// <summary>The ink of a matrix; none where little of it is zero, so that a dense product is faster.</summary>
    /// <param name="matrix">[rows, columns], contiguous, Float32 or Float64.</param>
    /// <exception cref="NotSupportedException">The type is neither.</exception>
    public static Ink? Find(torch.Tensor matrix) => matrix.dtype switch
    {
        torch.ScalarType.Float32 => Find<float>(matrix),
        torch.ScalarType.Float64 => Find<double>(matrix),
        _ => throw new NotSupportedException($"Ink is found in float32 and float64, not in {matrix.dtype}."),
    };

    /// <summary>The ink of some consecutive rows; a view, valid as long as this.</summary>
    public Ink Rows(int first, int count) => new(_starts.Slice(first, count + 1), _columns, owner: null);

    /// <inheritdoc/>
    public void Dispose() => _owner?.Dispose();

    private static Ink? Find<T>(torch.Tensor matrix)
        where T : unmanaged, INumber<T>
    {
        var (rows, width) = ((int)matrix.shape[0], (int)matrix.shape[1]);
        var values = MemoryMarshal.Cast<byte, T>(matrix.bytes);
        var columns = new InkColumns(rows, width);
        for (var row = 0; row < rows; row++) Find(values.Slice(row * width, width), ref columns);
        GC.KeepAlive(matrix);
        return columns.Take();
    }

    private static void Find<T>(ReadOnlySpan<T> row, ref InkColumns columns)
        where T : unmanaged, INumber<T>
    {
        var column = 0;
        foreach (var vector in MemoryMarshal.Cast<T, Vector512<T>>(row))
        {
            for (var ink = (~Vector512.Equals(vector, Vector512<T>.Zero)).ExtractMostSignificantBits(); ink != 0; ink &= ink - 1)
                columns.Add(column + BitOperations.TrailingZeroCount(ink));
            column += Vector512<T>.Count;
        }

        for (; column < row.Length; column++)
            if (row[column] != T.Zero) columns.Add(column);
        columns.EndRow();
    }
}
