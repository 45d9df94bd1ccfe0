using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>Values and derivatives of activations. Tensors belong to the dispose scope of the caller.</summary>
public static class ActivationFunctions
{
    /// <summary>φ(h), elementwise.</summary>
    public static Tensor Value(this Activation activation, Tensor h) => activation switch
    {
        Activation.Identity => h,
        Activation.Relu => h.clamp_min(0),
        Activation.Tanh => h.tanh(),
        Activation.Erf => h.erf(),
        Activation.Gelu => Distribution(h).mul_(h),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>δ φ'(h): what a gradient by φ(h) is by h, elementwise.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="h">Pre-activations.</param>
    /// <param name="value">φ(h), which spares some activations a second look.</param>
    /// <param name="delta">δ, the gradient by φ(h).</param>
    public static Tensor Backward(this Activation activation, Tensor h, Tensor value, Tensor delta)
    {
        using var scope = NewDisposeScope();
        var result = activation switch
        {
            Activation.Identity => delta,
            Activation.Relu => delta * value.sign(),
            Activation.Tanh => value.square().neg_().add_(1).mul_(delta),
            Activation.Erf => h.square().neg_().exp_().mul_(2 / Math.Sqrt(Math.PI)).mul_(delta),
            Activation.Gelu => h.square().div_(-2).exp_().mul_(1 / Math.Sqrt(2 * Math.PI)).mul_(h).add_(Distribution(h)).mul_(delta),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
        return result.MoveToOuterDisposeScope();
    }

    /// <summary>Whether φ(s h) = s φ(h) for every s > 0.</summary>
    public static bool IsHomogeneous(this Activation activation) => activation is Activation.Identity or Activation.Relu;

    // Φ(h), a tensor of its own.
    private static Tensor Distribution(Tensor h) => h.div(Math.Sqrt(2)).erf_().add_(1).div_(2);
}
