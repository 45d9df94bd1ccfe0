using Omniglot.Learning;
using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Transfer;

public sealed class RatePeakTests
{
    [Theory]
    [InlineData(-3.0)]
    [InlineData(-3.3)]
    [InlineData(-2.6)]
    public void The_top_of_a_parabola_is_found_between_the_points_of_the_grid(double top) =>
        Assert.Equal(top, RatePeak.Find(Curve(-6, 0, x => 0.6 - 0.005 * (x - top) * (x - top))), Tolerances.Float64);

    [Fact]
    public void What_fell_off_a_cliff_does_not_pull_at_the_top()
    {
        double? Accuracy(double x) => x > -2 ? 0.2 : 0.6 - 0.005 * (x + 3.3) * (x + 3.3);
        Assert.Equal(-3.3, RatePeak.Find(Curve(-6, 0, Accuracy)), Tolerances.Float64);
        Assert.Equal(-3.3, RatePeak.Find(Curve(-6, 0, x => x > -2 ? null : Accuracy(x))), Tolerances.Float64);
    }

    [Fact]
    public void Of_least_squares_through_noisy_points()
    {
        // Points 1, 3, 4, 3, 2 at -2 … 2: b = Σxy/Σx² = 0.2, c = (Σx²y - 2Σy)/(Σx⁴ - 4·5) = -8/14.
        double[] values = [0.41, 0.43, 0.44, 0.43, 0.42];
        Assert.Equal(0.2 / (2 * 8.0 / 14), RatePeak.Find(Curve(-2, 2, x => values[(int)x + 2])), Tolerances.Float64);
    }

    [Fact]
    public void The_top_is_held_within_the_points_and_is_the_best_of_fewer_than_three()
    {
        Assert.Equal(0, RatePeak.Find(Curve(-6, 0, x => 0.5 + 0.01 * x - 0.0001 * x * x)));
        Assert.Equal(-1, RatePeak.Find(Curve(-1, 0, x => 0.5 - 0.01 * x)));
        Assert.Equal(-1, RatePeak.Find(Curve(-1, 0, _ => 0.5)));
        Assert.Equal(-4, RatePeak.Find(Curve(-6, 0, x => x == -4 ? 0.5 : 0.2)));
    }

    [Fact]
    public void A_curve_that_ends_at_its_best_is_at_the_edge()
    {
        Assert.True(RatePeak.IsAtEdge(Curve(-6, 0, x => 0.5 + 0.01 * x)));
        Assert.True(RatePeak.IsAtEdge(Curve(-6, 0, x => 0.3 - 0.01 * x)));
        Assert.False(RatePeak.IsAtEdge(Curve(-6, 0, x => x == 0 ? null : 0.5 + 0.01 * x)));
    }

    private static IEnumerable<TransferCell> Curve(int first, int last, Func<double, double?> accuracy) =>
        from exponent in Enumerable.Range(first, last - first + 1)
        let value = accuracy(exponent)
        select new TransferCell("mup", Width.Of(32), 1, SweptRate.Meta, exponent, Math.Pow(2, exponent), 0.4, value is null ? null : 1, value);
}
