using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>φ(h) = tanh h, φ' = 1 - φ²; its Gaussian averages have no closed form.</summary>
internal sealed class TanhActivation() : Activation("tanh")
{
    /// <inheritdoc/>
    public override Tensor Value(Tensor h) => h.tanh();

    /// <inheritdoc/>
    public override Tensor Backward(Tensor h, Tensor value, Tensor delta) => value.Squared().neg_().Plus_(1).mul_(delta);
}
