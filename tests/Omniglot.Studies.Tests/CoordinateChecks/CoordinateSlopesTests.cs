using Omniglot.Learning;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.CoordinateChecks;

public sealed class CoordinateSlopesTests
{
    [Fact]
    public void Exact_power_laws_have_their_exponents_and_agree()
    {
        var slopes = CoordinateSlopes.Fit(MadeUpStudies.Sizes());
        Assert.All(slopes.Where(slope => slope.Predicted is not null), slope => Assert.Equal(slope.Predicted!.Value, slope.Slope!.Value, Tolerances.Float64));
        Assert.DoesNotContain(slopes, slope => slope.Disagrees);
        // As drawn, then first and last step of both kinds, of three layers and three parametrizations.
        Assert.Equal(5 * 3 * 3, slopes.Count);
    }

    [Theory]
    [InlineData(0.09, false)]
    [InlineData(0.11, true)]
    [InlineData(-0.11, true)]
    public void A_slope_beyond_its_tolerance_disagrees(double extra, bool disagrees) => Assert.All(
        CoordinateSlopes.Fit(MadeUpStudies.Sizes(extra)).Where(slope => slope.Predicted is not null), slope => Assert.Equal(disagrees, slope.Disagrees));

    [Fact]
    public void An_error_over_seeds_widens_the_tolerance()
    {
        var one = new CoordinateSlope("mup", ProbedSteps.Inner, 1, 1, Slope: 0.25, StandardError: 0.1, Predicted: 0);
        Assert.False(one.Disagrees);
        Assert.True((one with { StandardError = 0.05 }).Disagrees);
    }

    [Fact]
    public void After_its_first_step_an_unstable_parametrization_has_no_prediction_and_what_is_not_finite_no_slope()
    {
        var later = CoordinateSlopes.Fit(MadeUpStudies.Sizes()).Where(slope => slope.Parametrization == "sp" && slope.Step == 4).ToArray();
        Assert.All(later, slope => Assert.Equal((null, null, false), (slope.Slope, slope.Predicted, slope.Disagrees)));
        var first = CoordinateSlopes.Fit(MadeUpStudies.Sizes()).Where(slope => slope.Parametrization == "sp" && slope.Step == 1).ToArray();
        Assert.All(first, slope => Assert.Equal(slope.Steps == ProbedSteps.Inner, slope.Predicted is not null));
    }

    [Fact]
    public void A_predicted_slope_that_is_not_finite_disagrees() =>
        Assert.True(new CoordinateSlope("mup", ProbedSteps.Meta, 1, 1, Slope: null, StandardError: null, Predicted: 0).Disagrees);

    [Theory]
    [InlineData("32,64", "32,64")]
    [InlineData("32,64,128", "64,128")]
    [InlineData("512,32,64,128,256", "128,256,512")]
    public void Slopes_are_fitted_over_the_widest_half(string widths, string fitted) => Assert.Equal(
        fitted.Split(',').Select(Width.Parse), CoordinateSlopes.Fitted(widths.Split(',').Select(Width.Parse)));
}
