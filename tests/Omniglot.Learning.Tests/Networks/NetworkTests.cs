using Omniglot.Basics;
using Omniglot.Learning.Networks;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly Network One = Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1, sigmaB: 0.3, sigmaV: 2);

    [Fact]
    public void Networks_are_equal_where_all_that_describes_them_is()
    {
        var same = Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1, sigmaB: 0.3, sigmaV: 2);
        Assert.Equal(One, same);
        Assert.Equal(One.GetHashCode(), same.GetHashCode());
    }

    public static TheoryData<Network> Others() =>
    [
        One with { Activation = Activation.Tanh },
        One with { Parametrization = Parametrization.Standard(1) },
        One with { Scales = [LayerScale.Unit, LayerScale.Unit] },
        One with { BiasMultiplier = 1 },
        One with { BiasScale = 0.4 },
        One with { Readout = ReadoutStart.Zero },
    ];

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void One_difference_makes_another_network(Network other) => Assert.NotEqual(One, other);

    public static TheoryData<Network> Unsound() =>
    [
        With(LayerScale.Unit with { InitialScale = -1 }),
        With(LayerScale.Unit with { InitialScale = double.PositiveInfinity }),
        With(LayerScale.Unit with { RateFactor = -1 }),
        With(LayerScale.Unit with { RateFactor = double.NaN }),
        With(LayerScale.Unit with { Multiplier = double.NegativeInfinity }),
        One with { BiasScale = -0.1 },
        One with { BiasScale = double.PositiveInfinity },
        One with { BiasMultiplier = double.NaN },
    ];

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void A_number_that_describes_no_network_is_refused(Network network) => Assert.Throws<OmniglotException>(network.Check);

    [Fact]
    public void Layers_and_scales_are_equally_many() => Assert.Throws<OmniglotException>((One with { Scales = [LayerScale.Unit] }).Check);

    // A factor below zero turns the function around; entries are still drawn with a standard deviation.
    [Fact]
    public void The_scale_of_what_is_drawn_is_positive_whatever_the_multiplier()
    {
        var turned = With(LayerScale.Unit with { Multiplier = -3 }).Dynamics(2, width: 4);
        var plain = With(LayerScale.Unit with { Multiplier = 3 }).Dynamics(2, width: 4);
        Assert.Equal(plain.InitialScale, turned.InitialScale);
        Assert.InRange(turned.InitialScale, 0, double.MaxValue);
        Assert.Equal(-plain.Multiplier, turned.Multiplier);
    }

    private static Network With(LayerScale scale) => One with { Scales = [LayerScale.Unit, scale] };
}
