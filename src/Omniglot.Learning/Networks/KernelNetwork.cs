namespace Omniglot.Learning.Networks;

/// <summary>
/// The description of a perceptron in NTK parametrization, whose infinite-width limits are kernels
/// (arXiv 2011.14522, section on the kernel regime; DESIGN §3 and §6).
/// </summary>
/// <remarks>
/// <code>
/// h¹ = W¹ x + b¹,   hˡ = Wˡ φ(hˡ⁻¹)/√n + bˡ (2 ≤ l ≤ L),   f(x) = V φ(hᴸ)/√n
/// W ~ N(0, σ_w²),   b ~ N(0, σ_b²), not trained,   V ~ N(0, σ_v²)
/// </code>
/// The function is centred: it starts at zero, as if the drawn network's own outputs were subtracted.
/// </remarks>
/// <param name="Activation">φ.</param>
/// <param name="HiddenLayers">L ≥ 1.</param>
/// <param name="SigmaW">σ_w, initial scale of the weights below the readout.</param>
/// <param name="SigmaB">σ_b, initial scale of the biases.</param>
/// <param name="SigmaV">σ_v, initial scale of the readout; the NNGP, which trains nothing else, does not depend on it.</param>
public sealed record KernelNetwork(Activation Activation, int HiddenLayers, double SigmaW, double SigmaB, double SigmaV);
