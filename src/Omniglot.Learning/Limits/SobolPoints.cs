using System.Numerics;
using System.Runtime.InteropServices;
using Omniglot.Basics;
using TorchSharp;

namespace Omniglot.Learning.Limits;

/// <summary>
/// The first 2^m points of a Sobol sequence, plain or scrambled. Scrambled points are uniform each by itself, so a mean over
/// them is an unbiased estimate of an integral, and independent scrambles tell its standard error.
/// </summary>
/// <remarks>
/// Scrambling multiplies the binary digits of every coordinate by a random lower triangular matrix with a unit diagonal and
/// then flips random digits (Matoušek 1998): balance stays, and the variance is that of Owen's nested scrambling.
/// </remarks>
public static class SobolPoints
{
    // Half a cell of the finest grid, which keeps coordinates inside (0, 1).
    private const double HalfCell = 0.5;

    private const double Cells = 1UL << SobolDirections.Bits;

    /// <summary>Most points of a set, 2^24.</summary>
    public const int Most = 1 << 24;

    /// <summary>Whether a set of points can have this size: a power of two, for only those sets are balanced.</summary>
    public static bool CanBe(int count) => count is >= 2 and <= Most && BitOperations.IsPow2(count);

    /// <summary>[count, dimensions] points of [0, 1) in the usual order (that of Gray codes); the caller's to dispose.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is no power of two, or there are no dimensions.</exception>
    public static torch.Tensor Plain(int dimensions, int count) => Points(Directions(dimensions, count), count, _ => 0, offset: 0);

    /// <summary>[count, dimensions] scrambled points of (0, 1); the caller's to dispose.</summary>
    /// <param name="dimensions">Coordinates of a point, at least one.</param>
    /// <param name="count">How many points, a power of two.</param>
    /// <param name="random">What scrambles them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is no power of two, or there are no dimensions.</exception>
    public static torch.Tensor Scrambled(int dimensions, int count, RandomStream random)
    {
        var directions = Directions(dimensions, count);
        foreach (var numbers in directions) Scramble(numbers, random);
        return Points(directions, count, _ => (uint)random.NextUInt64(), HalfCell);
    }

    private static uint[][] Directions(int dimensions, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (!CanBe(count)) throw new ArgumentOutOfRangeException(nameof(count), count, "Only powers of two up to 2^24 make balanced points.");
        return SobolDirections.Create(dimensions);
    }

    // Row i of the matrix has random entries left of the diagonal, where the digits of more weight are.
    private static void Scramble(uint[] numbers, RandomStream random)
    {
        var scrambled = new uint[numbers.Length];
        for (var digit = SobolDirections.Bits - 1; digit >= 0; digit--)
        {
            var own = 1U << digit;
            var row = own | ((uint)random.NextUInt64() & ~(own | (own - 1)));
            for (var i = 0; i < numbers.Length; i++)
                if ((BitOperations.PopCount(numbers[i] & row) & 1) != 0) scrambled[i] |= own;
        }

        scrambled.CopyTo(numbers, 0);
    }

    private static torch.Tensor Points(uint[][] directions, int count, Func<int, uint> start, double offset)
    {
        using var scope = torch.NewDisposeScope();
        var points = torch.empty(directions.Length, count, dtype: torch.ScalarType.Float64);
        var values = MemoryMarshal.Cast<byte, double>(points.bytes);
        for (var dimension = 0; dimension < directions.Length; dimension++)
        {
            var coordinate = start(dimension);
            for (var point = 0; point < count; point++)
            {
                values[dimension * count + point] = (coordinate + offset) / Cells;
                coordinate ^= directions[dimension][BitOperations.TrailingZeroCount(point + 1)];
            }
        }

        return points.t().contiguous().MoveToOuterDisposeScope();
    }
}
