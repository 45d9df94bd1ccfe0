using System.Buffers;
using System.Numerics.Tensors;

namespace Omniglot.Data.Episodes;

/// <summary>Collects the columns of an <see cref="Ink"/> row after row, as long as few enough entries have ink.</summary>
internal ref struct InkColumns
{
    // The share of entries with ink above which a dense product is the faster one.
    private const double Dense = 0.3;

    private readonly int[] _starts;
    private readonly IMemoryOwner<int> _memory;
    private readonly Span<int> _columns;
    private int _row;
    private int _found;

    /// <summary>No ink yet.</summary>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="width">Its columns.</param>
    public InkColumns(int rows, int width)
    {
        var most = (int)(Dense * rows * width);
        (_starts, _memory) = (new int[rows + 1], MemoryPool<int>.Shared.Rent(most + 1));
        _columns = _memory.Memory.Span[..(most + 1)];
    }

    /// <summary>Notes ink in a column of the row under way.</summary>
    public void Add(int column)
    {
        if (_found < _columns.Length) _columns[_found++] = column;
    }

    /// <summary>Notes ink in several columns of the row under way.</summary>
    public void Add(ReadOnlySpan<ushort> columns)
    {
        // What does not fit is not asked for: see Take.
        var count = Math.Min(columns.Length, _columns.Length - _found);
        TensorPrimitives.ConvertTruncating(columns[..count], _columns.Slice(_found, count));
        _found += count;
    }

    /// <summary>Ends the row under way.</summary>
    public void EndRow() => _starts[++_row] = _found;

    /// <summary>The ink of all rows; none where there is too much.</summary>
    public readonly Ink? Take()
    {
        if (_found < _columns.Length) return new Ink(_starts, _memory.Memory, _memory);
        _memory.Dispose();
        return null;
    }
}
