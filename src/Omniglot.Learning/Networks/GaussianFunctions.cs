using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>The standard Gaussian, elementwise. Tensors belong to the dispose scope of the caller.</summary>
internal static class GaussianFunctions
{
    /// <summary>Φ(h), a tensor of its own.</summary>
    public static Tensor Distribution(Tensor h) => h.Over(Math.Sqrt(2)).erf_().Plus_(1).Over_(2);

    /// <summary>The density exp(-h²/2)/√2π, a tensor of its own.</summary>
    public static Tensor Density(Tensor h) => h.Squared().Over_(-2).exp_().Over_(Math.Sqrt(2 * Math.PI));
}
