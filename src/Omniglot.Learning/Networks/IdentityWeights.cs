using TorchSharp;

namespace Omniglot.Learning.Networks;

/// <summary>The weights of f(x) = V (U x + β b). They are the owner's to dispose.</summary>
/// <param name="U">[n, d] input weights.</param>
/// <param name="V">[K, n] readout.</param>
/// <param name="B">[n] bias.</param>
/// <param name="BiasMultiplier">β.</param>
public sealed record IdentityWeights(torch.Tensor U, torch.Tensor V, torch.Tensor B, double BiasMultiplier) : IDisposable
{
    /// <summary>A deep copy.</summary>
    public IdentityWeights Copy() => this with { U = Keep(U.clone()), V = Keep(V.clone()), B = Keep(B.clone()) };

    /// <inheritdoc/>
    public void Dispose()
    {
        U.Dispose();
        V.Dispose();
        B.Dispose();
    }

    private static torch.Tensor Keep(torch.Tensor tensor) => tensor.DetachFromDisposeScope();
}
