using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Omniglot.Data.Episodes;

/// <summary>Drawings as the rows of a matrix, grey level / 255, and where their ink is: only ink is written and noted.</summary>
/// <param name="matrix">[rows, 784], contiguous; its memory is filled row after row.</param>
internal ref struct DrawnInputs<T>(torch.Tensor matrix)
    where T : unmanaged, INumber<T>
{
    // A number for each grey level.
    private static readonly T[] Inputs =
        [.. Enumerable.Range(0, byte.MaxValue + 1).Select(grey => T.CreateTruncating(grey) / T.CreateTruncating(byte.MaxValue))];

    private readonly Span<T> _values = MemoryMarshal.Cast<byte, T>(matrix.bytes);
    private InkColumns _ink = new((int)matrix.shape[0], ImageSet.PixelsPerDrawing);
    private int _row;

    /// <summary>The ink of all rows; none where little of them is paper.</summary>
    public readonly Ink? TakeInk() => _ink.Take();

    /// <summary>Fills the next row.</summary>
    /// <param name="drawing">[784] grey levels.</param>
    /// <param name="shift">How it is moved; none to leave it in place.</param>
    public void Add(ReadOnlySpan<byte> drawing, PixelShift? shift)
    {
        var row = _values.Slice(_row * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing);
        row.Clear();
        var pixel = 0;
        foreach (var greys in MemoryMarshal.Cast<byte, Vector512<byte>>(drawing))
        {
            for (var ink = (~Vector512.Equals(greys, Vector512<byte>.Zero)).ExtractMostSignificantBits(); ink != 0; ink &= ink - 1)
                Put(drawing, pixel + BitOperations.TrailingZeroCount(ink), shift, row);
            pixel += Vector512<byte>.Count;
        }

        for (; pixel < drawing.Length; pixel++)
            if (drawing[pixel] != 0) Put(drawing, pixel, shift, row);
        _ink.EndRow();
        _row++;
    }

    private void Put(ReadOnlySpan<byte> drawing, int pixel, PixelShift? shift, Span<T> row)
    {
        if ((shift is { } moved ? moved.Move(pixel) : pixel) is not { } column) return;
        row[column] = Inputs[drawing[pixel]];
        _ink.Add(column);
    }
}
