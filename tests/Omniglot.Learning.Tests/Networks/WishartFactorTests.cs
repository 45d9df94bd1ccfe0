using Omniglot.Basics;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class WishartFactorTests
{
    private static readonly Network Network = Network.Linear(sigmaU: 0.8, sigmaV: 0.2, biasMultiplier: 0.5);

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void The_limit_is_exactly_diagonal(Precision precision)
    {
        using var scope = torch.NewDisposeScope();
        using var limit = WishartFactor.Draw(Network, 30, 5, Width.Infinite, new RandomStream(1), precision);
        var type = precision.ScalarType();
        var expected = torch.diag(torch.cat([torch.ones(30, dtype: type).Times(0.8), torch.ones(5, dtype: type).Times(0.2)]));
        Assert.Equal(Agreement.Values(expected.narrow(1, 0, 30)), Agreement.Values(limit.Layers[0]));
        Assert.Equal(Agreement.Values(expected.narrow(1, 30, 5).t()), Agreement.Values(limit.Readout));
        Assert.Equal(type, limit.Layers[0].dtype);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("34", 34)]
    [InlineData("35", 35)]
    [InlineData("36", 35)]
    [InlineData("2^40", 35)]
    [InlineData("inf", 35)]
    public void No_network_has_more_hidden_rows_than_columns(string width, int rows)
    {
        using var weights = WishartFactor.Draw(Network, 30, 5, Width.Parse(width), new RandomStream(1), Precision.Float32);
        Assert.Equal([rows, 30], weights.Layers[0].shape);
        Assert.Equal([5, rows], weights.Readout.shape);
        Assert.Equal(new double[rows], Agreement.Values(weights.Biases[0]));
    }

    [Fact]
    public void Below_d_plus_K_the_network_is_sampled_as_it_is()
    {
        using var drawn = WishartFactor.Draw(Network, 30, 5, Width.Of(34), new RandomStream(2), Precision.Float64);
        using var sampled = WishartFactor.Sample(Network, 30, 5, 34, new RandomStream(2), Precision.Float64);
        Assert.Equal(Agreement.Values(sampled.Layers[0]), Agreement.Values(drawn.Layers[0]));
        Assert.Equal(Agreement.Values(sampled.Readout), Agreement.Values(drawn.Readout));
    }

    [Fact]
    public void From_d_plus_K_on_the_network_is_an_upper_triangular_factor()
    {
        using var scope = torch.NewDisposeScope();
        using var drawn = WishartFactor.Draw(Network, 30, 5, Width.Of(35), new RandomStream(2), Precision.Float64);
        var columns = torch.cat([drawn.Layers[0], drawn.Readout.t()], 1);
        Assert.Equal(Agreement.Values(columns.triu()), Agreement.Values(columns));
        Assert.All(Agreement.Values(columns.diagonal()), value => Assert.True(value > 0));
    }

    [Fact]
    public void Sampled_weights_have_the_scales_of_the_maximal_update_parametrization()
    {
        const int width = 4000;
        using var weights = WishartFactor.Sample(Network, 30, 5, width, new RandomStream(3), Precision.Float64);
        Variance(0.8 * 0.8 / width, Agreement.Values(weights.Layers[0]));
        Variance(0.2 * 0.2 / width, Agreement.Values(weights.Readout));
    }

    [Fact]
    public void Both_precisions_draw_the_same_network()
    {
        using var doubles = WishartFactor.Draw(Network, 30, 5, Width.Of(50), new RandomStream(4), Precision.Float64);
        using var singles = WishartFactor.Draw(Network, 30, 5, Width.Of(50), new RandomStream(4), Precision.Float32);
        Assert.Equal(Agreement.Values(doubles.Layers[0]).Select(value => (double)(float)value), Agreement.Values(singles.Layers[0]));
    }

    [Fact]
    public void A_width_below_d_plus_K_has_no_factor() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WishartFactor.Compressed(Network, 30, 5, 34, new RandomStream(1), Precision.Float32));

    [Fact]
    public void Only_initial_weights_of_enough_rows_are_compressed()
    {
        using var narrow = WishartFactor.Sample(Network, 30, 5, 34, new RandomStream(1), Precision.Float64);
        using var trained = SmallNetworks.WithBias(30, 5, 50);
        Assert.Throws<ArgumentException>(() => WishartFactor.Compress(narrow));
        Assert.Throws<ArgumentException>(() => WishartFactor.Compress(trained));
    }

    // Mean zero and the given variance, to five standard errors: √(σ²/N) and σ² √(2/N).
    private static void Variance(double expected, double[] values)
    {
        Assert.InRange(values.Average(), -5 * Math.Sqrt(expected / values.Length), 5 * Math.Sqrt(expected / values.Length));
        Assert.InRange(values.Average(v => v * v) / expected - 1, -5 * Math.Sqrt(2.0 / values.Length), 5 * Math.Sqrt(2.0 / values.Length));
    }
}
