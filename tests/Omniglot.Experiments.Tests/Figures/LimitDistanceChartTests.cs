using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class LimitDistanceChartTests
{
    private static readonly RunRecord[] Runs = [MadeUp.Run()];

    [Fact]
    public void An_exact_power_law_has_its_slope_and_runs_parallel_to_the_reference()
    {
        LimitDistance[] distances = [.. Enumerable.Range(1, 20).Select(k => At(k, 1, 0.3 / Math.Sqrt(1L << k)))];
        var chart = LimitDistanceChart.Of(distances, Runs)!;
        Assert.Equal(["at the start\nslope −0.50 (n ≥ 128)", "∝ n^(−1/2)"], chart.Series.Select(series => series.Label));
        Assert.Equal(LogLogSlope.InverseRoot, LogLogSlope.Fit(chart.Series[0].Points), Tolerances.Float64);
        Assert.Equal(LogLogSlope.InverseRoot, LogLogSlope.Fit(chart.Series[1].Points), Tolerances.Float64);
    }

    [Fact]
    public void A_point_is_the_geometric_mean_over_seeds()
    {
        var point = LimitDistanceChart.Of([At(3, 1, 0.1), At(3, 2, 0.001)], Runs)!.Series[0].Points.Single();
        Assert.Equal(-2, point.Y, Tolerances.Float64);
        Assert.Equal(Math.Sqrt(2), point.HalfBand!.Value, Tolerances.Float64);
    }

    [Fact]
    public void Every_number_of_meta_steps_is_a_line() => Assert.Equal(
        ["at the start", "after 1000 meta-steps", "∝ n^(−1/2)"],
        LimitDistanceChart.Of(MadeUp.Distances(), Runs)!.Series.Select(series => series.Label.Split('\n')[0]));

    [Fact]
    public void A_distance_without_a_logarithm_is_not_drawn()
    {
        Assert.Null(LimitDistanceChart.Of([At(3, 1, 0), At(4, 1, double.NaN)], Runs));
        Assert.Null(LimitDistanceChart.Of([], Runs));
        Assert.Single(LimitDistanceChart.Of([At(3, 1, 0), At(4, 1, 0.5)], Runs)!.Series[0].Points);
    }

    [Fact]
    public void Widths_to_two_to_the_twentieth_are_labelled_as_powers()
    {
        var ticks = LimitDistanceChart.Of(MadeUp.Distances(), Runs)!.X.Ticks;
        Assert.Equal("2²⁰", ticks[^1].Label);
        Assert.Equal(20, ticks[^1].Position);
    }

    private static LimitDistance At(int power, ulong seed, double distance) => new("transferred", Width.Of(1L << power), seed, 0, distance, 1);
}
