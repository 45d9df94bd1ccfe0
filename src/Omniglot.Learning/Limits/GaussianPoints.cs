using Omniglot.Basics;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>Points that integrate over independent standard Gaussians: scrambled Sobol points through the inverse of the
/// Gaussian distribution function. It owns its tensors.</summary>
internal sealed class GaussianPoints : IDisposable
{
    /// <param name="dimensions">How many Gaussians.</param>
    /// <param name="integration">How many points and scrambles.</param>
    public GaussianPoints(int dimensions, Integration integration)
    {
        Dimensions = dimensions;
        Scrambles = [.. Enumerable.Range(0, integration.Scrambles).Select(index =>
            Normal(dimensions, integration.Points, new RandomStream(integration.Seed, (ulong)index)))];
    }

    /// <summary>How many Gaussians a point has.</summary>
    public int Dimensions { get; }

    /// <summary>[points, dimensions], one tensor a scramble, float64.</summary>
    public IReadOnlyList<Tensor> Scrambles { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var points in Scrambles) points.Dispose();
    }

    private static Tensor Normal(int dimensions, int count, RandomStream random)
    {
        using var scope = NewDisposeScope();
        return SobolPoints.Scrambled(dimensions, count, random).Times_(2).Plus_(-1).erfinv_().Times_(Math.Sqrt(2)).DetachFromDisposeScope();
    }
}
