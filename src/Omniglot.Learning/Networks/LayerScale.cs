namespace Omniglot.Learning.Networks;

/// <summary>What is tuned of one layer, the same at every width: W x + β b is multiplied by m, entries of w start with a
/// standard deviation of σ n^{-b}, and w meta-learns at the rate ρ η n^{-c}.</summary>
/// <param name="Multiplier">m, a fixed factor on the layer's output.</param>
/// <param name="InitialScale">σ.</param>
/// <param name="RateFactor">ρ, a factor on the meta learning rate of the weights; biases and inner steps do not know it.</param>
public sealed record LayerScale(double Multiplier, double InitialScale, double RateFactor)
{
    /// <summary>All one.</summary>
    public static LayerScale Unit { get; } = new(1, 1, 1);
}
