namespace Omniglot.Learning.Networks;

/// <summary>
/// How a layer starts and moves at one width, for its effective weights Ŵ = m n^{-a} w and biases b̂ = m β n^{-a_1} b, which are
/// what the network multiplies by: SGD on w with rate η n^{-c} moves Ŵ by -η κ ∂L/∂Ŵ with κ = m² n^{-2a-c}.
/// </summary>
/// <param name="InitialScale">Standard deviation of the entries of Ŵ as drawn.</param>
/// <param name="Rate">κ of the weights.</param>
/// <param name="BiasRate">κ of the biases.</param>
/// <param name="RateFactor">ρ, a further factor on the meta learning rate of the weights.</param>
public sealed record LayerDynamics(double InitialScale, double Rate, double BiasRate, double RateFactor);
