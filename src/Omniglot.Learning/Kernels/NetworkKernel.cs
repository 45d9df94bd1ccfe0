using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// The kernel of a network in NTK parametrization at infinite width, composed layer by layer (traces/README.md; DESIGN §6).
/// </summary>
/// <remarks>
/// <code>
/// q¹ = σ_w² x·y + σ_b²,   Kˡ = E[φ φ](qˡ),   K̇ˡ = E[φ' φ'](qˡ),   qˡ⁺¹ = σ_w² Kˡ + σ_b²
/// NNGP = Kᴸ
/// Θ¹ = K¹ + σ² x·y K̇¹,   Θˡ = Kˡ + σ² Θˡ⁻¹ K̇ˡ,   NTK = Θᴸ,   σ = σ_v in the last layer, σ_w below it
/// </code>
/// Θˡ is the tangent kernel of layer l's activations by all weights below; the readout's own is Kᴸ. One hidden layer gives
/// K + σ_v² x·y E[step step]. Biases are drawn and not trained.
/// </remarks>
/// <param name="Limit">NNGP or NTK.</param>
/// <param name="Network">The network.</param>
public sealed record NetworkKernel(KernelLimit Limit, KernelNetwork Network)
{
    /// <summary>K of rows with rows; the caller's to dispose.</summary>
    /// <param name="left">[…, m, d].</param>
    /// <param name="right">[…, n, d].</param>
    /// <returns>[…, m, n].</returns>
    public Tensor Of(Tensor left, Tensor right)
    {
        using var scope = NewDisposeScope();
        return Of(left.matmul(right.mT), SquaredNorms(left), SquaredNorms(right)).MoveToOuterDisposeScope();
    }

    /// <summary>K from inner products; the caller's to dispose.</summary>
    /// <param name="products">x·y, […, m, n].</param>
    /// <param name="left">|x|², […, m].</param>
    /// <param name="right">|y|², […, n].</param>
    /// <returns>[…, m, n].</returns>
    public Tensor Of(Tensor products, Tensor left, Tensor right)
    {
        using var scope = NewDisposeScope();
        var (kernel, tangent) = (products, products);
        var (a, b) = (left.unsqueeze(-1), right.unsqueeze(-2));
        for (var layer = 1; layer <= Network.HiddenLayers; layer++)
        {
            (a, b) = (Affine(a), Affine(b));
            var pair = GaussianPair.Of(Network.Activation, Affine(kernel), a, b, slopes: Limit == KernelLimit.Ntk);
            if (pair.Slopes is { } slopes)
            {
                var scale = layer == Network.HiddenLayers ? Network.SigmaV : Network.SigmaW;
                tangent = addcmul(pair.Values, tangent, slopes, value: scale * scale);
            }

            kernel = pair.Values;
            (a, b) = (GaussianPair.Variance(Network.Activation, a), GaussianPair.Variance(Network.Activation, b));
        }

        return (Limit == KernelLimit.Ntk ? tangent : kernel).MoveToOuterDisposeScope();
    }

    /// <summary>|x|² of rows; the caller's to dispose.</summary>
    /// <param name="rows">[…, m, d].</param>
    /// <returns>[…, m].</returns>
    public static Tensor SquaredNorms(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return rows.square().sum([-1L]).MoveToOuterDisposeScope();
    }

    private Tensor Affine(Tensor products) => products * (Network.SigmaW * Network.SigmaW) + Network.SigmaB * Network.SigmaB;
}
