using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class WidthMatchingTests
{
    private const int Base = 32;

    private static readonly Network Network = new(
        Activation.Relu, Parametrization.MaximalUpdate(2), [new(0.125, 1, 1), new(1, 1.3, 1), new(0.7, 1, 1)], BiasMultiplier: 0, ReadoutStart.Drawn);

    [Theory]
    [InlineData("sp")]
    [InlineData("sp/n")]
    [InlineData("ntp")]
    public void At_the_base_width_every_layer_starts_and_moves_alike_and_elsewhere_it_does_not(string name)
    {
        var other = WidthMatching.At(Base, Network, Parametrization.Of(name, 2));
        for (var layer = 1; layer <= 3; layer++)
        {
            var (ours, theirs) = (Network.Dynamics(layer, Base), other.Dynamics(layer, Base));
            Agreement.Within(Tolerances.Float64, 1, theirs.InitialScale / ours.InitialScale);
            Agreement.Within(Tolerances.Float64, 1, theirs.Rate / ours.Rate);
        }

        Assert.NotEqual(1, other.Dynamics(1, 2 * Base).Rate / Network.Dynamics(1, 2 * Base).Rate, 2);
    }

    [Fact]
    public void Biases_are_refused() =>
        Assert.Throws<ArgumentException>(() => WidthMatching.At(Base, Network with { BiasMultiplier = 1 }, Parametrization.Standard(2)));
}
