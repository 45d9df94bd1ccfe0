using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class ActivationFunctionsTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    // Zero is the kink of ReLU, where autograd takes the derivative to be zero.
    [Theory]
    [MemberData(nameof(All))]
    public void Derivatives_are_those_of_autograd_at_the_kink_too(Activation activation)
    {
        using var scope = torch.NewDisposeScope();
        var h = torch.tensor([-3, -0.5, -0.0, 0, 0.5, 3.0], dtype: torch.float64).requires_grad_();
        var delta = torch.tensor([1, -2, 3, -4, 5, -6.0], dtype: torch.float64);
        var value = Plain(activation, h);
        value.backward([delta]);
        using var _ = torch.no_grad();
        Agreement.Within(Tolerances.Float64, value.detach(), activation.Value(h.detach()));
        Agreement.Within(Tolerances.Float64, h.grad!, activation.Backward(h.detach(), value.detach(), delta));
    }

    private static torch.Tensor Plain(Activation activation, torch.Tensor h) => activation switch
    {
        Activation.Identity => h.clone(),
        Activation.Relu => torch.nn.functional.relu(h),
        Activation.Tanh => torch.tanh(h),
        Activation.Erf => torch.erf(h),
        Activation.Gelu => torch.nn.functional.gelu(h),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };
}
