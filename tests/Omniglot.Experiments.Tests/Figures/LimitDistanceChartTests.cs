using Omniglot.Charts;
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
        var chart = LimitDistanceChart.Create(distances, Runs)!;
        var series = Named(chart);
        Assert.Equal(["at the start\nslope −0.50 (n ≥ 128)", "∝ 1/√n"], series.Select(one => one.Label));
        Assert.Equal(LogLogSlope.InverseRoot, LogLogSlope.Fit(series[0].Points), Tolerances.Float64);
        Assert.Equal(LogLogSlope.InverseRoot, LogLogSlope.Fit(series[1].Points), Tolerances.Float64);
    }

    [Fact]
    public void A_point_is_the_median_over_seeds_and_every_run_a_thin_line()
    {
        var chart = LimitDistanceChart.Create([At(3, 1, 0.1), At(3, 2, 0.001), At(3, 3, 100), At(4, 1, 0.1), At(4, 2, 0.001), At(4, 3, 100)], Runs)!;
        Assert.Equal(-1, Named(chart)[0].Points[0].Y, Tolerances.Float64);
        ChartSeries[] runs = [.. chart.Panels.Single().Series.Where(series => series.Label == "one run")];
        Assert.Equal([-1, -3, 2], runs.Select(run => Math.Round(run.Points[0].Y, 9)));
        Assert.All(runs, run => Assert.Equal((2, SeriesWeight.Thin), (run.Points.Count, run.Style.Weight)));
    }

    [Fact]
    public void A_run_that_parts_from_the_limit_does_not_change_the_slope()
    {
        LimitDistance[] distances =
        [
            .. from k in Enumerable.Range(1, 20) from seed in new ulong[] { 1, 2, 3 } select At(k, seed, (seed == 3 && k > 9 ? 1e4 : 0.3) / Math.Sqrt(1L << k)),
        ];
        Assert.Equal("at the start\nslope −0.50 (n ≥ 128)", Named(LimitDistanceChart.Create(distances, Runs)!)[0].Label);
    }

    [Fact]
    public void Every_set_of_hyperparameters_has_a_panel()
    {
        LimitDistance[] distances = [At(3, 1, 0.1), At(3, 1, 0.2) with { Hyperparameters = "paper" }];
        Assert.Equal(
            ["hyperparameters: paper", "hyperparameters: transferred"], LimitDistanceChart.Create(distances, Runs)!.Panels.Select(panel => panel.Title));
    }

    [Fact]
    public void Every_number_of_meta_steps_is_a_line() => Assert.Equal(
        ["at the start", "after 1000 meta-steps", "∝ 1/√n"],
        Named(LimitDistanceChart.Create(MadeUp.Distances(), Runs)!).Select(series => series.Label.Split('\n')[0]));

    [Fact]
    public void A_distance_without_a_logarithm_is_not_drawn()
    {
        Assert.Null(LimitDistanceChart.Create([At(3, 1, 0), At(4, 1, double.NaN)], Runs));
        Assert.Null(LimitDistanceChart.Create([], Runs));
        Assert.Single(LimitDistanceChart.Create([At(3, 1, 0), At(4, 1, 0.5)], Runs)!.Panels.Single().Series[0].Points);
    }

    [Fact]
    public void Widths_to_two_to_the_twentieth_are_labelled_as_powers()
    {
        var ticks = LimitDistanceChart.Create(MadeUp.Distances(), Runs)!.Panels.Single().X.Ticks;
        Assert.Equal("2²⁰", ticks[^1].Label);
        Assert.Equal(20, ticks[^1].Position);
    }

    private static ChartSeries[] Named(Chart chart) => [.. chart.Panels.Single().Series.Where(series => series.Naming == SeriesNaming.End)];

    private static LimitDistance At(int power, ulong seed, double distance) => new("transferred", Width.Of(1L << power), seed, 0, distance, 1);
}
