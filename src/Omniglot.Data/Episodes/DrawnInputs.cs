using System.Numerics;
using System.Runtime.InteropServices;
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
    /// <param name="drawing">The drawing.</param>
    /// <param name="shift">How it is moved; none to leave it in place.</param>
    public void Add(InkDrawing drawing, PixelShift? shift)
    {
        var row = _values.Slice(_row++ * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing);
        row.Clear();
        if (shift is { } move) AddMoved(drawing, move, row);
        else AddInPlace(drawing, row);
        _ink.EndRow();
    }

    private void AddInPlace(InkDrawing drawing, Span<T> row)
    {
        var pixels = drawing.Pixels;
        var greys = drawing.Greys;
        for (var i = 0; i < pixels.Length; i++) row[pixels[i]] = Inputs[greys[i]];
        _ink.Add(pixels);
    }

    private void AddMoved(InkDrawing drawing, PixelShift move, Span<T> row)
    {
        var pixels = drawing.Pixels;
        var greys = drawing.Greys;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (move.Move(pixels[i]) is not { } column) continue;
            row[column] = Inputs[greys[i]];
            _ink.Add(column);
        }
    }
}
