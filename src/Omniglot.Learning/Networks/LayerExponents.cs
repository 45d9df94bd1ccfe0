namespace Omniglot.Learning.Networks;

/// <summary>How a layer scales with the width n: W = n^{-a} w, w ~ N(0, σ² n^{-2b}).</summary>
/// <param name="A">a, of the multiplier.</param>
/// <param name="B">b, of the initial scale.</param>
public sealed record LayerExponents(double A, double B);
