using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>An activation averaged over Gaussian pre-activations h ~ N(μ, s²), elementwise (<see cref="Activation.Smoothed"/>).</summary>
/// <param name="Values">E[φ(h)].</param>
/// <param name="Slopes">E[φ'(h)], the derivative of E[φ(h)] by μ.</param>
internal sealed record SmoothedActivation(Tensor Values, Tensor Slopes);
