using Omniglot.Basics;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Networks;

public sealed class ParametrizationTests
{
    /// <summary>The table of arXiv 2011.14522, section on abc-parametrizations.</summary>
    [Theory]
    [InlineData("mup", 1, 0, Regime.FeatureLearning)]
    [InlineData("mup", 3, 0, Regime.FeatureLearning)]
    [InlineData("ntp", 1, 0.5, Regime.Kernel)]
    [InlineData("ntp", 3, 0.5, Regime.Kernel)]
    [InlineData("sp/n", 1, 1.5, Regime.Kernel)]
    [InlineData("sp/n", 2, 0.5, Regime.Kernel)]
    [InlineData("sp", 1, 0, Regime.Unstable)]
    [InlineData("sp", 2, -1, Regime.Unstable)]
    [InlineData("mf", 1, 0, Regime.FeatureLearning)]
    public void Known_parametrizations_have_the_published_r_and_verdict(string name, int layers, double r, Regime regime)
    {
        var known = Parametrization.Of(name, layers);
        Assert.Equal(r, known.R, Tolerances.Float64);
        Assert.Equal(regime, known.Regime);
        Assert.Equal(regime == Regime.Unstable, known.Instabilities().Count > 0);
    }

    [Theory]
    // μP with a rate that falls: the function never moves.
    [InlineData("-0.5,0,0.5", "0.5,0.5,0.5", 0.5, Regime.Trivial)]
    // Between μP and NTP: nontrivial with r = 1/4.
    [InlineData("-0.25,0.25,0.5", "0.25,0.25,0.25", 0, Regime.Kernel)]
    // A readout that is drawn too large.
    [InlineData("-0.5,0,0", "0.5,0.5,0", 0, Regime.Unstable)]
    // A hidden layer whose pre-activations vanish.
    [InlineData("-0.5,0,0.5", "0.5,1,0.5", 0, Regime.Unstable)]
    // μP with a rate that grows.
    [InlineData("-0.5,0.5", "0.5,0.5", -0.5, Regime.Unstable)]
    public void Exponents_of_ones_own_have_a_verdict(string a, string b, double c, Regime regime) =>
        Assert.Equal(regime, Parametrization.Custom(Numbers(a), Numbers(b), c).Regime);

    [Fact]
    public void A_shift_keeps_r_and_the_verdict_of_every_known_parametrization()
    {
        foreach (var name in Parametrization.Names)
        {
            var known = Parametrization.Of(name, 1);
            var shifted = known.Shift(0.7);
            Assert.Equal(known.R, shifted.R, Tolerances.Float64);
            Assert.Equal(known.Regime, shifted.Regime);
            Assert.Equal(known.LogitExponent, shifted.LogitExponent, Tolerances.Float64);
            Assert.Equal(known.FirstFeatureExponent(1), shifted.FirstFeatureExponent(1), Tolerances.Float64);
        }
    }

    [Fact]
    public void Every_reason_names_its_exponent()
    {
        Assert.Equal(
            [
                "pre-activations grow as n^1 with a step (r is below 0)",
                "logits grow as n^1 with a step of the readout (2 a + c of the readout is below 1)",
                "logits grow as n^1.5 with a step of the layers below (a + b + r of the readout is below 1)",
            ],
            Parametrization.Standard(2).Instabilities());
        var vanishing = Parametrization.Custom([-0.5, 0, 0.5], [0.25, 1, 0.5], 0);
        Assert.Contains("pre-activations of layer 1 grow as n^0.25 against the inputs as drawn (a + b of layer 1 is not 0)", vanishing.Instabilities());
        Assert.Contains("pre-activations of layer 2 vanish as n^-0.5 against layer 1 as drawn (a + b of layer 2 is not 1/2)", vanishing.Instabilities());
        Assert.Equal(0.25, vanishing.InitialExponent(2), Tolerances.Float64);
    }

    /// <summary>SP's first gradient passes a readout of size 1/√n, later ones a readout that has moved by 1.</summary>
    [Fact]
    public void The_first_step_passes_the_readout_as_drawn()
    {
        var sp = Parametrization.Standard(2);
        Assert.Equal(-0.5, sp.FirstFeatureExponent(2), Tolerances.Float64);
        Assert.Equal(-1, sp.FeatureExponent(2), Tolerances.Float64);
        Assert.Equal(0, sp.FeatureExponent(1), Tolerances.Float64);
        Assert.Equal(-1, sp.FirstLogitExponent, Tolerances.Float64);
        Assert.Equal(-1.5, sp.LogitExponent, Tolerances.Float64);
    }

    [Fact]
    public void Parametrizations_are_equal_where_name_exponents_and_rate_are()
    {
        var one = Parametrization.Standard(2);
        Assert.Equal(one, Parametrization.Standard(2));
        Assert.NotEqual(one, one with { Name = "other" });
        Assert.NotEqual(one, one with { C = 1 });
        Assert.NotEqual(one, Parametrization.Standard(3));
        Assert.NotEqual(one, one with { Layers = Parametrization.NeuralTangent(2).Layers });
    }

    // A readout that is drawn large hands on more than it moves by itself, one that is drawn small less.
    [Theory]
    [InlineData(0.25, -1, -1)]
    [InlineData(1, -0.5, -0.5)]
    public void Logits_move_by_the_larger_of_two_updates(double b, double first, double later)
    {
        var one = Parametrization.Custom([0, 0, 0.25], [0, 0.5, b], 0);
        Assert.Equal(first, one.FirstLogitExponent, Tolerances.Float64);
        Assert.Equal(later, one.LogitExponent, Tolerances.Float64);
    }

    // 2 a + c - 1 of the readout where what is drawn small passes nothing on: a rate that grows with the width makes it worse, not better.
    [Theory]
    [InlineData(-0.5, -1.5)]
    [InlineData(0.5, -0.5)]
    public void A_rate_that_depends_on_the_width_moves_logits_with_it(double c, double logits) =>
        Assert.Equal(logits, Parametrization.Custom([0, 0, 0], [0, 0.5, 5], c).FirstLogitExponent, Tolerances.Float64);

    [Theory]
    [InlineData("0,0,0", "0,0.5")]
    [InlineData("0,0", "0,0.5,0.5")]
    [InlineData("0", "0")]
    [InlineData("0,Infinity", "0,0.5")]
    public void Exponents_that_make_no_network_are_refused(string a, string b) =>
        Assert.Throws<OmniglotException>(() => Parametrization.Custom(Numbers(a), Numbers(b), 0));

    [Fact]
    public void Logits_as_drawn_vanish_in_mup_and_stay_in_the_others()
    {
        Assert.Equal(0.5, Parametrization.MaximalUpdate(3).InitialExponent(4), Tolerances.Float64);
        Assert.Equal(0, Parametrization.NeuralTangent(3).InitialExponent(4), Tolerances.Float64);
        Assert.Equal(0, Parametrization.Standard(3).InitialExponent(4), Tolerances.Float64);
    }

    [Fact]
    public void Mean_field_is_refused_for_two_layers() =>
        Assert.Contains("choose one hidden layer", Assert.Throws<OmniglotException>(() => Parametrization.Of("mf", 2)).Message);

    private static double[] Numbers(string list) => [.. list.Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
}
