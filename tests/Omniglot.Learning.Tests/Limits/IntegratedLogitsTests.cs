using Omniglot.Learning.Limits;
using Omniglot.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Limits;

public sealed class IntegratedLogitsTests
{
    // Three scrambles of [1, 2] logits, which lie one and ten apart: their standard deviations are one and ten.
    [Fact]
    public void The_mean_of_scrambles_is_known_to_their_deviation_over_the_root_of_their_number()
    {
        using var estimates = tensor([4.0, 30, 5, 20, 6, 10], [3L, 1, 2]);
        using var logits = IntegratedLogits.Mean(estimates);
        Assert.Equal([1L, 2], logits.Values.shape);
        Agreement.Within(Tolerances.Float64, tensor([5.0, 20]), logits.Values.view(-1));
        Agreement.Within(Tolerances.Float64, tensor([1 / Math.Sqrt(3), 10 / Math.Sqrt(3)]), logits.StandardErrors.view(-1));
    }

    [Fact]
    public void Exact_logits_have_no_error()
    {
        using var exact = IntegratedLogits.Exact(tensor([1.0, -2], [1L, 2]));
        Assert.Equal([1.0, -2], Agreement.Values(exact.Values));
        Assert.Equal([0.0, 0], Agreement.Values(exact.StandardErrors));
    }
}
