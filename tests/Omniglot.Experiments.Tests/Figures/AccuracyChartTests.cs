using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class AccuracyChartTests
{
    private const string Finite = "μP identity (paper)";
    private const string Limit = "∞ limit";
    private const string Published = "published\n(Yang & Hu 2021)";

    [Fact]
    public void A_point_is_the_mean_over_seeds_with_their_standard_deviation()
    {
        var chart = AccuracyChart.Of([WithAccuracy("8", 1, 0.60), WithAccuracy("8", 2, 0.62)])!;
        var point = Assert.Single(Series(chart, Finite).Points);
        Assert.Equal(3, point.X, Tolerances.Float64);
        Assert.Equal(61, point.Y, Tolerances.Float64);
        Assert.Equal(Math.Sqrt(2), point.HalfBand!.Value, Tolerances.Float64);
        Assert.Contains("Mean over seeds 1, 2; band: ± standard deviation over seeds.", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_widths_have_different_numbers_of_seeds_the_note_says_so()
    {
        var chart = AccuracyChart.Of(
        [
            WithAccuracy("8", 1, 0.60), WithAccuracy("8", 2, 0.62),
            WithAccuracy("32", 1, 0.62), WithAccuracy("32", 2, 0.62), WithAccuracy("32", 3, 0.62),
        ])!;
        Assert.StartsWith("Mean over 2 to 3 seeds; band: ± standard deviation over seeds.", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_band_of_a_single_seed_is_the_interval_over_tasks()
    {
        var chart = AccuracyChart.Of([MadeUp.Run("8")])!;
        Assert.Equal(0.69, Series(chart, Finite).Points[0].HalfBand!.Value, Tolerances.Float64);
        Assert.Contains("95 % interval over test tasks", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_lost_what_it_had_learned_has_a_point_of_its_own()
    {
        const string Lost = "runs that lost again\nwhat they had learned";
        var sound = WithAccuracy("8", 1, 0.60);
        var lost = WithAccuracy("8", 2, 0.50);
        lost = lost with { Curve = [.. lost.Curve.SkipLast(1), lost.Curve[^1] with { ValidationAccuracy = 0.21 }] };
        var twin = lost with { Configuration = lost.Configuration with { HyperparameterSet = "transferred" } };
        var chart = AccuracyChart.Of([sound, lost, twin])!;
        Assert.Equal([new ChartPoint(3, 50)], Series(chart, Lost).Points);
        Assert.Equal(55, Series(chart, Finite).Points[0].Y, Tolerances.Float64);
        Assert.DoesNotContain(AccuracyChart.Of([sound])!.Series, series => series.Label == Lost);
    }

    [Fact]
    public void The_limit_is_a_level_across_the_whole_chart()
    {
        var chart = AccuracyChart.Of(MadeUp.Experiment(1))!;
        var level = Series(chart, Limit).Points;
        Assert.Equal([chart.X.Low, chart.X.High], level.Select(point => point.X));
        Assert.Equal(level[0].Y, level[1].Y);
        Assert.Equal("∞", chart.X.Ticks[^1].Label);
    }

    [Fact]
    public void The_published_results_appear_in_the_paper_setting_with_the_limit_at_the_right()
    {
        var chart = AccuracyChart.Of(MadeUp.Experiment())!;
        var points = Series(chart, Published).Points;
        Assert.Equal(8, points.Count);
        Assert.Equal(new ChartPoint(chart.X.Ticks[^1].Position, 66.42, 0.19), points[^1] with { HalfBand = Math.Round(points[^1].HalfBand!.Value, 6) });
    }

    [Fact]
    public void The_published_results_stay_out_of_every_other_setting()
    {
        RunRecord[] others =
        [
            MadeUp.Run(epochs: 10),
            MadeUp.Run(MadeUp.Configuration() with { Dataset = "synthetic glyphs" }),
            MadeUp.Run(MadeUp.Configuration() with { HyperparameterSet = "transferred" }),
        ];
        Assert.All(others, run => Assert.Single(AccuracyChart.Of([run])!.Series));
    }

    [Fact]
    public void Each_set_of_hyperparameters_is_a_line_and_an_equal_limit_is_drawn_once()
    {
        var transferred = new[] { "8", "inf" }.Select(width => MadeUp.Run(MadeUp.Configuration(width, set: "transferred")));
        var chart = AccuracyChart.Of([MadeUp.Run("8"), MadeUp.Run("inf"), .. transferred])!;
        Assert.Equal([Finite, "μP identity (transferred)", Limit, Published], chart.Series.Select(series => series.Label));
    }

    [Fact]
    public void Diverged_runs_are_left_out_and_counted()
    {
        var chart = AccuracyChart.Of([MadeUp.Run("8"), MadeUp.Diverged("8", 2), MadeUp.Diverged("2")])!;
        Assert.Single(Series(chart, Finite).Points);
        Assert.EndsWith("Left out: 2 of 3 runs, diverged or failed.", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_run_diverged_there_is_no_chart() => Assert.Null(AccuracyChart.Of([MadeUp.Diverged()]));

    [Fact]
    public void The_note_names_the_data_and_the_setting() => Assert.Equal(
        "synthetic glyphs, Vinyals split, 5-way 1-shot, 1 inner step (20 at test), 100 epochs; hyperparameters: paper",
        AccuracyChart.Of([MadeUp.Run(MadeUp.Configuration() with { Dataset = "synthetic glyphs" })])!.Notes[0]);

    [Fact]
    public void The_note_says_once_what_settings_have_in_common()
    {
        var other = MadeUp.Configuration("32") with { HyperparameterSet = "pilim", Protocol = new Protocol { Epochs = 50, TestInnerSteps = 1 } };
        Assert.Equal(
            "Omniglot, Vinyals split, 5-way 1-shot, 1 inner step (1 or 20 at test), 50 or 100 epochs; hyperparameters: paper, pilim",
            AccuracyChart.Of([MadeUp.Run(), MadeUp.Run(other)])!.Notes[0]);
    }

    [Fact]
    public void Kernels_are_levels_beside_networks_and_before_and_after_meta_training_are_told_apart()
    {
        RunRecord[] kernels = [.. new[] { false, true }.Select(trained => MadeUp.Run(MadeUp.Kernel(KernelLimit.Ntk, trained)))];
        var chart = AccuracyChart.Of([.. MadeUp.Experiment(1), .. kernels])!;
        ChartSeries[] levels = [.. chart.Series.Where(series => series.Label.StartsWith("NTK ReLU", StringComparison.Ordinal))];
        Assert.Equal(["NTK ReLU, after\nmeta-training", "NTK ReLU, before\nmeta-training"], levels.Select(level => level.Label.Split(':')[0]));
        Assert.NotEqual(levels[0].Style.Line, levels[1].Style.Line);
        Assert.All(levels, level => Assert.Equal([chart.X.Low, chart.X.High], level.Points.Select(point => point.X)));
        Assert.Equal("∞ limit", chart.Series.Single(series => series.Style.Colour == Series(chart, Limit).Style.Colour).Label);
        Assert.DoesNotContain("untrained", chart.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_tested_with_another_number_of_inner_steps_stay_out() => Assert.DoesNotContain(
        AccuracyChart.Of([MadeUp.Run("8"), MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: false, testInnerSteps: 1))])!.Series,
        series => series.Label.StartsWith("GP", StringComparison.Ordinal));

    [Fact]
    public void Kernels_alone_have_no_width_to_be_drawn_against() =>
        Assert.Null(AccuracyChart.Of([MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: true))]));

    private static ChartSeries Series(Chart chart, string label) => chart.Series.Single(series => series.Label == label);

    private static RunRecord WithAccuracy(string width, ulong seed, double accuracy)
    {
        var run = MadeUp.Run(width, seed, epochs: 1);
        return run with { Test = run.Test! with { Accuracy = accuracy } };
    }
}
