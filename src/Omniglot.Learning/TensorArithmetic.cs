using TorchSharp;
using static TorchSharp.torch;

// Nowhere else.
#pragma warning disable RS0030

namespace Omniglot.Learning;

/// <summary>
/// The one way of a number into libtorch: every operation of a tensor with a number, elementwise, and every one that TorchSharp makes a
/// number for by itself.
/// </summary>
/// <remarks>
/// TorchSharp passes a number as a <see cref="Scalar"/>, whose native memory its finalizer frees, and nothing keeps that from happening
/// while libtorch reads it: with a conversion, an operator or an overload that makes a scalar inside, the result depends on when the
/// garbage collector runs (docs/reliability.md). Here every scalar is freed by hand after the call, which keeps it until then, or
/// never. The compiler refuses the other ways (src/Build/BannedSymbols.TorchSharp.txt).
/// <para>As libtorch's own names do, one that ends in an underscore changes the tensor itself and returns it; the others return a new
/// tensor, which belongs to the dispose scope of the caller. The operations are libtorch's of the same meaning, in the tensor's own
/// precision.</para>
/// </remarks>
public static class TensorArithmetic
{
    // Whole numbers, which integer tensors take as well.
    private static readonly Scalar One = 1.ToScalar();
    private static readonly Scalar Two = 2.ToScalar();

    /// <summary>√(mean t²) over all entries, in float64.</summary>
    /// <param name="tensor">t, of any shape.</param>
    public static double RootMeanSquare(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Math.Sqrt(tensor.to_type(ScalarType.Float64).Squared().mean().item<double>());
    }

    /// <summary>x · t.</summary>
    public static Tensor Times(this Tensor tensor, double factor)
    {
        using var number = factor.ToScalar();
        return tensor.mul(number);
    }

    /// <summary>t ← x · t.</summary>
    public static Tensor Times_(this Tensor tensor, double factor)
    {
        using var number = factor.ToScalar();
        return tensor.mul_(number);
    }

    /// <summary>t / x.</summary>
    public static Tensor Over(this Tensor tensor, double divisor)
    {
        using var number = divisor.ToScalar();
        return tensor.div(number);
    }

    /// <summary>t ← t / x.</summary>
    public static Tensor Over_(this Tensor tensor, double divisor)
    {
        using var number = divisor.ToScalar();
        return tensor.div_(number);
    }

    /// <summary>t + x.</summary>
    public static Tensor Plus(this Tensor tensor, double number)
    {
        using var summand = number.ToScalar();
        return tensor.add(summand, One);
    }

    /// <summary>t ← t + x.</summary>
    public static Tensor Plus_(this Tensor tensor, double number)
    {
        using var summand = number.ToScalar();
        return tensor.add_(summand, One);
    }

    /// <summary>t + u.</summary>
    public static Tensor Plus(this Tensor tensor, Tensor summand) => tensor.add(summand, One);

    /// <summary>t ← t + u.</summary>
    public static Tensor Plus_(this Tensor tensor, Tensor summand) => tensor.add_(summand, One);

    /// <summary>t + x · u.</summary>
    public static Tensor Plus(this Tensor tensor, Tensor summand, double times)
    {
        using var number = times.ToScalar();
        return tensor.add(summand, number);
    }

    /// <summary>t ← t + x · u.</summary>
    public static Tensor Plus_(this Tensor tensor, Tensor summand, double times)
    {
        using var number = times.ToScalar();
        return tensor.add_(summand, number);
    }

    /// <summary>t ← t + x · (u - t), all but rounding; u itself where x is one.</summary>
    public static Tensor Towards_(this Tensor mean, Tensor other, double share)
    {
        using var number = tensor([share], dtype: mean.dtype);
        return mean.lerp_(other, number);
    }

    /// <summary>t + x · u · v, elementwise.</summary>
    public static Tensor PlusProduct(this Tensor tensor, Tensor first, Tensor second, double times)
    {
        using var number = times.ToScalar();
        return tensor.addcmul(first, second, number);
    }

    /// <summary>t ← t + u · v, elementwise.</summary>
    public static Tensor PlusProduct_(this Tensor tensor, Tensor first, Tensor second) => tensor.addcmul_(first, second, One);

    /// <summary>Adds the slices of a tensor along a dimension to those of t with the given indices; one may occur several times.</summary>
    public static Tensor PlusAt_(this Tensor tensor, long dimension, Tensor indices, Tensor slices) =>
        tensor.index_add_(dimension, indices, slices, One);

    /// <summary>t².</summary>
    public static Tensor Squared(this Tensor tensor) => tensor.pow(Two);

    /// <summary>max(t, x).</summary>
    public static Tensor AtLeast(this Tensor tensor, double least)
    {
        using var number = least.ToScalar();
        return tensor.clamp_min(number);
    }

    /// <summary>t ← min(max(t, x), y).</summary>
    public static Tensor Between_(this Tensor tensor, double least, double most)
    {
        using var lower = least.ToScalar();
        using var upper = most.ToScalar();
        return tensor.clamp_(lower, upper);
    }
}
