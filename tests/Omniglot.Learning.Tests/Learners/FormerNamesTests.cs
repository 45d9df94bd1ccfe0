using Omniglot.Learning.Learners;
using Omniglot.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Learners;

public sealed class FormerNamesTests
{
    [Fact]
    public void Former_weights_get_their_names_and_the_effective_bias_and_stay_themselves()
    {
        using var former = new LearnerState(new Dictionary<string, Tensor>
        {
            ["U"] = tensor([1.0, 2], [1L, 2]),
            ["V"] = tensor([3.0], [1L, 1]),
            ["b"] = tensor([4.0]),
        });
        using (var named = FormerNames.Translate(former, biasMultiplier: 0.5))
        {
            Assert.Equal(["V", "W1", "b1"], named.Tensors.Keys.Order());
            Assert.Equal([1.0, 2], Agreement.Values(named.Tensors["W1"]));
            Assert.Equal([3.0], Agreement.Values(named.Tensors["V"]));
            Assert.Equal([2.0], Agreement.Values(named.Tensors["b1"]));
        }

        // What is disposed was its own.
        Assert.Equal([1.0, 2, 3, 4], ((string[])["U", "V", "b"]).SelectMany(name => Agreement.Values(former.Tensors[name])));
    }

    [Fact]
    public void Weights_of_today_are_copied()
    {
        using var today = new LearnerState(new Dictionary<string, Tensor> { ["W1"] = ones(1, 1), ["V"] = ones(1, 1), ["b1"] = ones(1) });
        using (var same = FormerNames.Translate(today, biasMultiplier: 0.5)) Assert.Equal(1, same.Tensors["b1"].item<float>());
        Assert.Equal(1, today.Tensors["b1"].item<float>());
    }
}
