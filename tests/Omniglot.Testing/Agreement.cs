using TorchSharp;
using Xunit;

namespace Omniglot.Testing;

/// <summary>Agreement of tensors in the measure of <see cref="Tolerances"/>: |a - b| / max(1, |b|), finiteness first.</summary>
public static class Agreement
{
    /// <summary>Fails unless two tensors of one shape agree everywhere.</summary>
    public static void Within(double tolerance, torch.Tensor expected, torch.Tensor actual) =>
        Assert.InRange(Deviation(expected, actual), 0, tolerance);

    /// <summary>Fails unless two numbers agree.</summary>
    public static void Within(double tolerance, double expected, double actual) =>
        Assert.InRange(Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected)), 0, tolerance);

    /// <summary>Fails unless two lists of tensors agree one by one.</summary>
    public static void Within(double tolerance, IReadOnlyList<torch.Tensor> expected, IReadOnlyList<torch.Tensor> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Within(tolerance, expected[i], actual[i]);
    }

    /// <summary>The largest deviation of two finite tensors of one shape.</summary>
    public static double Deviation(torch.Tensor expected, torch.Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        var (b, a) = (Values(expected), Values(actual));
        Assert.All(b.Concat(a), value => Assert.True(double.IsFinite(value)));
        return b.Zip(a, (x, y) => Math.Abs(y - x) / Math.Max(1, Math.Abs(x))).Max();
    }

    /// <summary>The elements of a tensor in row-major order.</summary>
    public static double[] Values(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.to_type(torch.ScalarType.Float64).contiguous().data<double>().ToArray();
    }
}
