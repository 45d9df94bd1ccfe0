using Omniglot.Basics;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// The kernel of a network in NTK parametrization at infinite width, composed layer by layer (docs/mathematics.md §6).
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
public sealed record NetworkKernel
{
    /// <param name="limit">NNGP or NTK.</param>
    /// <param name="network">A network in neural tangent parametrization, such as <see cref="Network.NeuralTangent"/> makes.</param>
    /// <exception cref="OmniglotException">The network is another.</exception>
    public NetworkKernel(KernelLimit limit, Network network)
    {
        (Limit, Network) = (limit, network);
        if (network != Network.NeuralTangent(network.Activation, network.HiddenLayers, SigmaW, SigmaB, SigmaV))
            throw new OmniglotException(
                "Kernel limits are those of networks in ntp with one scale for all hidden layers and biases that are not trained: choose such a network.");
    }

    /// <summary>NNGP or NTK.</summary>
    public KernelLimit Limit { get; }

    /// <summary>The network whose limit it is.</summary>
    public Network Network { get; }

    /// <summary>σ_w, scale of the weights below the readout.</summary>
    public double SigmaW => Network.Scales[0].InitialScale;

    /// <summary>σ_b, scale of the biases.</summary>
    public double SigmaB => Network.BiasScale;

    /// <summary>σ_v, scale of the readout; the NNGP, which trains nothing else, does not depend on it.</summary>
    public double SigmaV => Network.Scales[^1].InitialScale;

    /// <summary>The closed forms that the kernel is composed of.</summary>
    /// <exception cref="OmniglotException">None are known of the activation.</exception>
    internal IDualActivation Dual => Network.Activation as IDualActivation
        ?? throw new OmniglotException(
            $"No kernel of activation {Network.Activation} is known here: choose {string.Join(" or ", Activation.All.Where(known => known.HasKernel))}.");

    /// <summary>K of rows with rows; the caller's to dispose.</summary>
    /// <param name="left">[…, m, d].</param>
    /// <param name="right">[…, n, d].</param>
    /// <returns>[…, m, n].</returns>
    public Tensor Between(Tensor left, Tensor right)
    {
        using var scope = NewDisposeScope();
        return Between(left.matmul(right.mT), SquaredNorms(left), SquaredNorms(right)).MoveToOuterDisposeScope();
    }

    /// <summary>K from inner products; the caller's to dispose.</summary>
    /// <param name="products">x·y, […, m, n].</param>
    /// <param name="left">|x|², […, m].</param>
    /// <param name="right">|y|², […, n].</param>
    /// <returns>[…, m, n].</returns>
    public Tensor Between(Tensor products, Tensor left, Tensor right)
    {
        using var scope = NewDisposeScope();
        var dual = Dual;
        var (kernel, tangent) = (products, products);
        var (a, b) = (left.unsqueeze(-1), right.unsqueeze(-2));
        for (var layer = 1; layer <= Network.HiddenLayers; layer++)
        {
            (a, b) = (Affine(a), Affine(b));
            var pair = dual.Pair(Affine(kernel), a, b, slopes: Limit == KernelLimit.Ntk);
            if (pair.Slopes is { } slopes)
            {
                var scale = layer == Network.HiddenLayers ? SigmaV : SigmaW;
                tangent = pair.Values.PlusProduct(tangent, slopes, times: scale * scale);
            }

            kernel = pair.Values;
            (a, b) = (dual.Variance(a), dual.Variance(b));
        }

        return (Limit == KernelLimit.Ntk ? tangent : kernel).MoveToOuterDisposeScope();
    }

    /// <summary>|x|² of rows; the caller's to dispose.</summary>
    /// <param name="rows">[…, m, d].</param>
    /// <returns>[…, m].</returns>
    public static Tensor SquaredNorms(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return rows.Squared().sum([-1L]).MoveToOuterDisposeScope();
    }

    private Tensor Affine(Tensor products) => products.Times(SigmaW * SigmaW).Plus(SigmaB * SigmaB);
}
