namespace Omniglot.Learning.Networks;

/// <summary>
/// How a layer starts and moves at one width. The network multiplies by effective weights Ŵ = μ w, μ = m n^{-a}, and biases
/// b̂ = μ_b b, μ_b = m β n^{-a_1}: SGD on w with rate η n^{-c} moves Ŵ by -η κ ∂L/∂Ŵ with κ = μ² n^{-c}.
/// </summary>
/// <param name="Multiplier">μ.</param>
/// <param name="BiasMultiplier">μ_b.</param>
/// <param name="InitialScale">Standard deviation of the entries of Ŵ as drawn.</param>
/// <param name="Unit">n^{-c}, what the rate of w has beside η.</param>
/// <param name="RateFactor">ρ, a further factor on the meta learning rate of the weights.</param>
public sealed record LayerDynamics(double Multiplier, double BiasMultiplier, double InitialScale, double Unit, double RateFactor)
{
    /// <summary>κ of the weights.</summary>
    public double Rate => Multiplier * Multiplier * Unit;

    /// <summary>κ of the biases.</summary>
    public double BiasRate => BiasMultiplier * BiasMultiplier * Unit;
}
