using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class ActivationTests
{
    public static TheoryData<string> All => [.. Activation.All.Select(activation => activation.Name)];

    // Zero is the kink of ReLU, where autograd takes the derivative to be zero.
    [Theory]
    [MemberData(nameof(All))]
    public void Derivatives_are_those_of_autograd_at_the_kink_too(string activation)
    {
        var phi = Activation.Parse(activation);
        using var scope = torch.NewDisposeScope();
        var h = torch.tensor([-3, -0.5, -0.0, 0, 0.5, 3.0], dtype: torch.float64).requires_grad_();
        var delta = torch.tensor([1, -2, 3, -4, 5, -6.0], dtype: torch.float64);
        var value = Plain(phi, h);
        value.backward([delta]);
        using var _ = torch.no_grad();
        Agreement.Within(Tolerances.Float64, value.detach(), phi.Value(h.detach()));
        Agreement.Within(Tolerances.Float64, h.grad!, phi.Backward(h.detach(), value.detach(), delta));
    }

    private static torch.Tensor Plain(Activation activation, torch.Tensor h) => activation.Name switch
    {
        "identity" => h.clone(),
        "relu" => torch.nn.functional.relu(h),
        "tanh" => torch.tanh(h),
        "erf" => torch.erf(h),
        "gelu" => torch.nn.functional.gelu(h),
        var name => throw new ArgumentOutOfRangeException(nameof(activation), name, "It has no plain form here."),
    };
}
