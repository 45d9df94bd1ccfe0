using TorchSharp;

namespace Omniglot.Studies.Benchmarks;

/// <summary>The rate of large float32 matrix products on this machine.</summary>
internal static class SgemmRate
{
    private const int Size = 2048;
    private const int Blocks = 5;

    /// <summary>Measures it now, in 10^9 operations a second.</summary>
    public static double Gflops(Timing timing)
    {
        using var scope = torch.NewDisposeScope();
        var size = Math.Min(Size, timing.LargestMatrix);
        var matrix = torch.rand(size, size);
        var milliseconds = timing.Median(
            count =>
            {
                for (; count > 0; count--) matrix.mm(matrix).Dispose();
            },
            repetitions: 1,
            Blocks);
        return 2e-6 * size * size * size / milliseconds;
    }
}
