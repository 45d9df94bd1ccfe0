using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Omniglot.Data.Episodes;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Omniglot.Learning.Inputs;

/// <summary>
/// Only the ink is multiplied: A B for a matrix A that is mostly zeros, C_ij = Σ_{k : A_ik ≠ 0} A_ik B_kj, a row of B times an entry of
/// A at a time (Gustavson 1978, ACM Trans. Math. Softw. 4, 250, for a dense B).
/// </summary>
/// <remarks>
/// Columns of B are taken in blocks, each copied to where it lies densely and stays in the caches; sums of a row of C stay in
/// registers. Every sum is taken by one thread in the order of k with fused multiply-adds, so that bits depend neither on
/// the number of threads nor on the width of the machine's vectors. Threads are libtorch's number of them. Matrices are contiguous,
/// all in float32 or all in float64.
/// </remarks>
internal static class InkProduct
{
    // Vectors of 64 bytes of a row of a block: as many chains of additions as hide their latency.
    private const int Vectors = 4;

    /// <summary>A B + b, a new tensor [m, n]; it belongs to the dispose scope of the caller.</summary>
    /// <param name="a">A [m, k].</param>
    /// <param name="ink">Where A is not zero; none for a dense product.</param>
    /// <param name="b">B [k, n].</param>
    /// <param name="bias">b [n], added to each row.</param>
    public static Tensor Affine(Tensor a, Ink? ink, Tensor b, Tensor bias)
    {
        if (ink is null) return bias.addmm(a, b);
        var result = a.new_empty(a.shape[0], b.shape[1]);
        Run(new Product(a, ink, b, result, bias, Factor: 1));
        return result;
    }

    /// <summary>C ← C + x A B.</summary>
    /// <param name="c">C [m, n].</param>
    /// <param name="a">A [m, k].</param>
    /// <param name="ink">Where A is not zero.</param>
    /// <param name="b">B [k, n].</param>
    /// <param name="times">x.</param>
    public static void Add(Tensor c, Tensor a, Ink ink, Tensor b, double times) => Run(new Product(a, ink, b, c, Bias: null, times));

    /// <summary>Aᵀ B [k, n], a new tensor, for few columns n: it is small, so a row of it is written for each entry of A. It belongs to the
    /// dispose scope of the caller.</summary>
    /// <param name="a">A [m, k].</param>
    /// <param name="ink">Where A is not zero.</param>
    /// <param name="b">B [m, n].</param>
    public static Tensor Transposed(Tensor a, Ink ink, Tensor b)
    {
        if (a.shape[0] != b.shape[0] || !a.is_contiguous() || !b.is_contiguous() || a.dtype != b.dtype)
            throw new ArgumentException("Matrices have equally many rows, are contiguous and of one type.");
        var result = a.new_zeros(a.shape[1], b.shape[1]);
        if (a.dtype == ScalarType.Float32) AddOuter<float>(a, ink, b, result);
        else AddOuter<double>(a, ink, b, result);
        return result;
    }

    private static void AddOuter<T>(Tensor a, Ink ink, Tensor b, Tensor result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, depth, columns) = ((int)a.shape[0], (int)a.shape[1], (int)b.shape[1]);
        var left = Span<T>(a);
        var right = Span<T>(b);
        var sums = Span<T>(result);
        for (var row = 0; row < rows; row++)
        {
            foreach (var k in ink.Columns[ink.Starts[row]..ink.Starts[row + 1]])
                AddRow(left[row * depth + k], right.Slice(row * columns, columns), sums.Slice(k * columns, columns));
        }
    }

    private static void AddRow<T>(T factor, ReadOnlySpan<T> row, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var factors = Vector512.Create(factor);
        var from = MemoryMarshal.Cast<T, Vector512<T>>(row);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(sums);
        for (var i = 0; i < from.Length; i++) to[i] = MultiplyAdd(factors, from[i], to[i]);
        for (var i = from.Length * Vector512<T>.Count; i < row.Length; i++) sums[i] = T.FusedMultiplyAdd(factor, row[i], sums[i]);
    }

    private static void Run(Product product)
    {
        if (product.A.dtype == ScalarType.Float32) Run<float>(product);
        else if (product.A.dtype == ScalarType.Float64) Run<double>(product);
        else throw new NotSupportedException($"Ink is multiplied in float32 and float64, not in {product.A.dtype}.");
    }

    private static void Run<T>(Product product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        product.Check();
        var width = Vectors * Vector512<T>.Count;
        var (depth, columns) = ((int)product.B.shape[0], (int)product.B.shape[1]);
        var blocks = (columns + width - 1) / width;
        var threads = Math.Min(get_num_threads(), blocks);
        using var room = product.B.new_empty(threads, depth, width);
        if (threads == 1) Share(0);
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Share);
        GC.KeepAlive(product); // spans do not keep the tensors whose memory they are

        void Share(int thread)
        {
            var block = Span<T>(room).Slice(thread * depth * width, depth * width);
            for (var i = thread; i < blocks; i += threads)
            {
                var (first, count) = (i * width, Math.Min(width, columns - i * width));
                Pack(product, first, count, block);
                Multiply(product, first, count, MemoryMarshal.Cast<T, Vector512<T>>(block));
            }
        }
    }

    // Columns of x B, where they lie densely.
    private static void Pack<T>(Product product, int first, int count, Span<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var source = Span<T>(product.B);
        var (depth, stride, width) = ((int)product.B.shape[0], (int)product.B.shape[1], Vectors * Vector512<T>.Count);
        var factor = T.CreateTruncating(product.Factor);
        for (var k = 0; k < depth; k++)
        {
            var from = source.Slice(k * stride + first, count);
            var to = block.Slice(k * width, count);
            if (factor == T.One) from.CopyTo(to);
            else TensorPrimitives.Multiply(from, factor, to);
            // Of no interest, but numbers that are slow to multiply may lie there.
            block.Slice(k * width + count, width - count).Clear();
        }
    }

    private static void Multiply<T>(Product product, int first, int count, ReadOnlySpan<Vector512<T>> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = Span<T>(product.A);
        var c = Span<T>(product.C);
        var starts = product.Ink.Starts;
        var columns = product.Ink.Columns;
        var bias = product.Bias is null ? [] : Span<T>(product.Bias).Slice(first, count);
        var (rows, depth, stride) = ((int)product.A.shape[0], (int)product.A.shape[1], (int)product.C.shape[1]);
        Span<T> room = stackalloc T[Vectors * Vector512<T>.Count];
        room.Clear();
        for (var i = 0; i < rows; i++)
        {
            var result = c.Slice(i * stride + first, count);
            if (!bias.IsEmpty) bias.CopyTo(result);
            var sums = count == room.Length ? result : room;
            if (count < room.Length) result.CopyTo(sums);
            Sum(a.Slice(i * depth, depth), columns[starts[i]..starts[i + 1]], block, MemoryMarshal.Cast<T, Vector512<T>>(sums));
            if (count < room.Length) sums[..count].CopyTo(result);
        }
    }

    private static void Sum<T>(ReadOnlySpan<T> row, ReadOnlySpan<int> columns, ReadOnlySpan<Vector512<T>> block, Span<Vector512<T>> sums)
        where T : unmanaged
    {
        var s0 = sums[0];
        var s1 = sums[1];
        var s2 = sums[2];
        var s3 = sums[3];
        foreach (var k in columns)
        {
            var value = Vector512.Create(row[k]);
            var b = block.Slice(k * Vectors, Vectors);
            s0 = MultiplyAdd(value, b[0], s0);
            s1 = MultiplyAdd(value, b[1], s1);
            s2 = MultiplyAdd(value, b[2], s2);
            s3 = MultiplyAdd(value, b[3], s3);
        }

        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd<T>(Vector512<T> left, Vector512<T> right, Vector512<T> addend)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();

    private static Span<T> Span<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    /// <summary>C ← b + A B, or C + x A B where there is no b.</summary>
    private sealed record Product(Tensor A, Ink Ink, Tensor B, Tensor C, Tensor? Bias, double Factor)
    {
        public void Check()
        {
            if (A.shape[1] != B.shape[0] || C.shape[0] != A.shape[0] || C.shape[1] != B.shape[1] || Ink.Starts.Length != A.shape[0] + 1)
                throw new ArgumentException($"[{string.Join(", ", A.shape)}] · [{string.Join(", ", B.shape)}] is not [{string.Join(", ", C.shape)}].");
            foreach (var tensor in (Tensor[])[A, B, C])
                if (!tensor.is_contiguous() || tensor.dtype != A.dtype) throw new ArgumentException("Matrices are contiguous and of one type.");
        }
    }
}
