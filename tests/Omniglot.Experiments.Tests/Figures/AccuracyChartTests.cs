using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class AccuracyChartTests
{
    private const string Finite = "μP identity\n(paper)";
    private const string Limit = "∞ limit";
    private const string Published = "published (Yang & Hu 2021)";
    private const string Run = "one run";
    private const string Lost = "run that lost again what it had learned";

    [Fact]
    public void A_point_is_the_median_over_seeds_and_every_run_is_a_dot()
    {
        var chart = Draw([WithAccuracy("8", 1, 0.60), WithAccuracy("8", 2, 0.62), WithAccuracy("8", 3, 0.50)]);
        var point = Assert.Single(Series(chart, Finite).Points);
        Assert.Equal(3, point.X, Tolerances.Float64);
        Assert.Equal(60, point.Y, Tolerances.Float64);
        Assert.Null(point.Band);
        Assert.Equal([60, 62, 50], Series(chart, Run).Points.Select(run => Math.Round(run.Y, 9)));
        Assert.Equal("Line: median over seeds 1, 2, 3.", chart.Notes[1]);
    }

    [Fact]
    public void The_middle_half_of_the_runs_is_a_box_where_at_least_five_make_it()
    {
        RunRecord[] runs =
        [
            .. Enumerable.Range(1, 5).Select(seed => WithAccuracy("8", (ulong)seed, 0.5 + 0.01 * seed)),
            .. Enumerable.Range(1, 4).Select(seed => WithAccuracy("32", (ulong)seed, 0.5 + 0.01 * seed)),
        ];
        var chart = Draw(runs);
        var line = Series(chart, Finite);
        Assert.Equal((53.0, 52.0, 54.0), (Rounded(line.Points[0].Y), Rounded(line.Points[0].Low), Rounded(line.Points[0].High)));
        Assert.Null(line.Points[1].Band);
        Assert.Equal(SeriesSpread.Boxes, line.Style.Spread);
        Assert.Equal("Line: median over 4 to 5 seeds; box or band: the middle half of the runs.", chart.Notes[1]);
    }

    [Fact]
    public void Where_widths_have_different_numbers_of_seeds_the_note_says_so()
    {
        var chart = Draw(
        [
            WithAccuracy("8", 1, 0.60), WithAccuracy("8", 2, 0.62),
            WithAccuracy("32", 1, 0.62), WithAccuracy("32", 2, 0.62), WithAccuracy("32", 3, 0.62),
        ]);
        Assert.StartsWith("Line: median over 2 to 3 seeds.", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_run_is_its_own_point_without_a_dot_beside_it()
    {
        var chart = Draw([MadeUp.Run("8")]);
        Assert.Null(Series(chart, Finite).Points[0].Band);
        Assert.Empty(Series(chart, Run).Points);
        Assert.StartsWith("One run a width, seed 1.", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_lost_what_it_had_learned_is_a_cross_in_place_of_a_dot_and_counts_in_the_median()
    {
        var sound = WithAccuracy("8", 1, 0.60);
        var lost = Collapsed(WithAccuracy("8", 2, 0.50));
        var chart = Draw([sound, lost]);
        Assert.Equal([new ChartPoint(3, 50)], Series(chart, Lost).Points);
        Assert.Equal(60, Assert.Single(Series(chart, Run).Points).Y, Tolerances.Float64);
        Assert.Equal(55, Series(chart, Finite).Points[0].Y, Tolerances.Float64);
        Assert.DoesNotContain(Whole(Draw([sound])).Series, series => series.Label == Lost);
    }

    [Fact]
    public void Where_every_run_was_lost_each_is_a_cross()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 5).Select(seed => Collapsed(WithAccuracy("8", (ulong)seed, 0.5)))];
        Assert.Equal(5, Series(Draw(runs), Lost).Points.Count);
        Assert.Empty(Series(Draw(runs), Run).Points);
    }

    [Fact]
    public void The_limit_is_a_level_across_the_whole_chart()
    {
        var chart = Draw(MadeUp.Experiment(1));
        var level = Series(chart, Limit).Points;
        Assert.Equal([Whole(chart).X.Low, Whole(chart).X.High], level.Select(point => point.X));
        Assert.Equal(level[0].Y, level[1].Y);
        Assert.Equal("∞", Whole(chart).X.Ticks[^1].Label);
    }

    [Fact]
    public void The_published_results_appear_in_the_paper_setting_with_the_limit_at_the_right()
    {
        var chart = Draw(MadeUp.Experiment());
        var points = Series(chart, Published).Points;
        Assert.Equal(8, points.Count);
        Assert.Equal((66.42, 66.23, 66.61), (Rounded(points[^1].Y), Rounded(points[^1].Low), Rounded(points[^1].High)));
        Assert.Equal(SeriesSpread.Bars, Series(chart, Published).Style.Spread);
        Assert.Equal(Whole(chart).X.Ticks[^1].Position, points[^1].X, 0.5);
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
        Assert.All(others, run => Assert.DoesNotContain(Whole(Draw([run])).Series, series => series.Label == Published));
    }

    [Fact]
    public void Each_set_of_hyperparameters_is_a_line_and_an_equal_limit_is_drawn_once()
    {
        var transferred = new[] { "8", "inf" }.Select(width => MadeUp.Run(MadeUp.Configuration(width, set: "transferred")));
        var chart = Draw([MadeUp.Run("8"), MadeUp.Run("inf"), .. transferred]);
        var named = Whole(chart).Series.Where(series => series.Label is not (Run or "")).ToArray();
        Assert.Equal(["μP identity\n(transferred)", Finite, Limit, Published], named.Select(series => Name(series)));
        Assert.Equal(4, named.Select(series => series.Style.Colour).Distinct().Count());
    }

    [Fact]
    public void Diverged_runs_are_left_out_and_counted()
    {
        var chart = Draw([MadeUp.Run("8"), MadeUp.Diverged("8", 2), MadeUp.Diverged("2")]);
        Assert.Single(Series(chart, Finite).Points);
        Assert.EndsWith("Left out: 2 of 3 runs, diverged or failed.", chart.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_run_diverged_there_is_no_chart() => Assert.Null(Create([MadeUp.Diverged()]));

    [Fact]
    public void The_note_names_the_data_and_the_setting() => Assert.Equal(
        "synthetic glyphs, Vinyals split, 5-way 1-shot, 1 inner step (20 at test), 100 epochs; hyperparameters: paper",
        Draw([MadeUp.Run(MadeUp.Configuration() with { Dataset = "synthetic glyphs" })]).Notes[0]);

    [Fact]
    public void The_note_says_once_what_settings_have_in_common()
    {
        var other = MadeUp.Configuration("32") with { HyperparameterSet = "pilim", Protocol = new Protocol { Epochs = 50, TestInnerSteps = 1 } };
        Assert.Equal(
            "Omniglot, Vinyals split, 5-way 1-shot, 1 inner step (1 or 20 at test), 50 or 100 epochs; hyperparameters: paper, pilim",
            Draw([MadeUp.Run(), MadeUp.Run(other)]).Notes[0]);
    }

    [Fact]
    public void Kernels_that_the_eye_tells_apart_are_levels_dotted_before_and_dashed_after_meta_training()
    {
        var chart = Draw([.. MadeUp.Experiment(1), Kernel(trained: false, 0.51), Kernel(trained: true, 0.52)]);
        ChartSeries[] levels = [.. Whole(chart).Series.Where(series => series.Label.StartsWith("NTK ReLU", StringComparison.Ordinal))];
        Assert.Equal(
            ["NTK ReLU, before\nmeta-training:\n51.0 %", "NTK ReLU, after\nmeta-training:\n52.0 %"], levels.Select(level => level.Label));
        Assert.NotEqual(levels[0].Style.Line, levels[1].Style.Line);
        Assert.All(levels, level => Assert.Equal([Whole(chart).X.Low, Whole(chart).X.High], level.Points.Select(point => point.X)));
        Assert.Equal(Limit, Name(Whole(chart).Series.Single(series => series.Style.Colour == Series(chart, Limit).Style.Colour && series.Label != Run)));
        Assert.DoesNotContain("untrained", chart.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_within_half_a_point_of_each_other_are_one_band_with_one_name()
    {
        var chart = Draw([MadeUp.Run("8"), Kernel(trained: false, 0.518), Kernel(trained: true, 0.5228)]);
        var band = Series(chart, "NTK ReLU,\nbefore and after\nmeta-training:\n51.8–52.3 %");
        Assert.All(band.Points, point => Assert.Equal((51.8, 52.28), (Rounded(point.Low), Rounded(point.High))));
        var gp = MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: true));
        chart = Draw([MadeUp.Run("8"), Kernel(trained: true, 0.5228), gp with { Test = gp.Test! with { Accuracy = 0.5221 } }]);
        Assert.Contains(Whole(chart).Series, series => series.Label == "kernel limits,\nafter\nmeta-training:\n52.2–52.3 %");
    }

    [Fact]
    public void Kernels_tested_with_another_number_of_inner_steps_stay_out() => Assert.DoesNotContain(
        Whole(Draw([MadeUp.Run("8"), MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: false, testInnerSteps: 1))])).Series,
        series => series.Label.StartsWith("GP", StringComparison.Ordinal));

    [Fact]
    public void Kernels_alone_have_no_width_to_be_drawn_against() =>
        Assert.Null(Create([MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: true))]));

    [Fact]
    public void The_last_points_below_the_limit_have_a_panel_from_the_second_width_that_comes_near_it()
    {
        var chart = Draw(
        [
            WithAccuracy("2", 1, 0.40), WithAccuracy("8", 1, 0.64), WithAccuracy("32", 1, 0.655), WithAccuracy("128", 1, 0.66), WithAccuracy("inf", 1, 0.665),
            Kernel(trained: true, 0.5),
        ]);
        Assert.Equal(["The whole range", "Close-up of the last points below the limit"], chart.Panels.Select(panel => panel.Title));
        var closeUp = chart.Panels.Last();
        Assert.InRange(closeUp.X.Low, 3.5, 4.5);
        Assert.Equal("32", closeUp.X.Ticks[0].Label);
        Assert.InRange(closeUp.Y.Low, 64, 65.5);
        Assert.InRange(closeUp.Y.High, 66.5, 67);
        Assert.DoesNotContain(closeUp.Series, series => series.Label.StartsWith("NTK", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_name_stands_in_one_panel_where_its_line_ends()
    {
        var chart = Draw([.. MadeUp.Experiment(5), Kernel(trained: true, 0.5)]);
        var ends = chart.Panels.Select(panel => panel.Series.Where(series => series.Naming == SeriesNaming.End).Select(Name).ToArray()).ToArray();
        Assert.Equal([["NTK ReLU, after\nmeta-training:\n50.0 %"], [Finite, Limit]], ends);
    }

    [Fact]
    public void Without_a_limit_or_a_second_width_near_it_there_is_one_panel()
    {
        Assert.Single(Draw([WithAccuracy("8", 1, 0.6), WithAccuracy("32", 1, 0.66), WithAccuracy("128", 1, 0.661)]).Panels);
        Assert.Single(Draw([WithAccuracy("8", 1, 0.4), WithAccuracy("32", 1, 0.66), WithAccuracy("inf", 1, 0.661)]).Panels);
        Assert.Single(Draw([WithAccuracy("8", 1, 0.66), WithAccuracy("32", 1, 0.655), WithAccuracy("inf", 1, 0.661)]).Panels);
    }

    // At each height that a lost run may have beside the last points below the limit.
    [Fact]
    public void No_lost_run_is_cut_by_the_edge_of_the_close_up()
    {
        RunRecord[] near = [WithAccuracy("8", 1, 0.4), WithAccuracy("32", 1, 0.655), WithAccuracy("128", 1, 0.66), WithAccuracy("inf", 1, 0.665)];
        for (var accuracy = 0.64; accuracy < 0.68; accuracy += 0.0002)
        {
            var closeUp = Draw([.. near, Collapsed(WithAccuracy("128", 2, accuracy))]).Panels.Last();
            var (low, high) = (closeUp.Y.Low, closeUp.Y.High);
            foreach (var cross in closeUp.Series.Where(series => series.Label == Lost).SelectMany(series => series.Points))
                Assert.False(Math.Min(Math.Abs(cross.Y - low), Math.Abs(high - cross.Y)) < 0.01 * (high - low), $"{cross.Y} in {low}..{high}");
        }
    }

    [Fact]
    public void Where_other_networks_pass_the_limit_by_far_there_is_one_panel()
    {
        RunRecord[] near = [WithAccuracy("8", 1, 0.4), WithAccuracy("32", 1, 0.655), WithAccuracy("128", 1, 0.66), WithAccuracy("inf", 1, 0.665)];
        var relu = MadeUp.Run(MadeUp.Configuration("128", epochs: 1, set: "transferred"));
        Assert.Equal(2, Draw(near).Panels.Count());
        Assert.Single(Draw([.. near, relu with { Test = relu.Test! with { Accuracy = 0.9 } }]).Panels);
    }

    [Fact]
    public void Settings_stand_side_by_side_at_a_width()
    {
        var transferred = MadeUp.Run(MadeUp.Configuration("8", epochs: 1, set: "transferred"));
        var chart = Draw([WithAccuracy("8", 1, 0.6), transferred]);
        Assert.NotEqual(Series(chart, Finite).Points[0].X, Series(chart, "μP identity\n(transferred)").Points[0].X);
    }

    [Fact]
    public void A_setting_has_its_colour_whatever_stands_beside_it()
    {
        RunRecord[] runs = [WithAccuracy("8", 1, 0.6), MadeUp.Run(MadeUp.Configuration("8", epochs: 1, set: "transferred"))];
        var styles = new SettingStyles(runs);
        var (both, alone) = (AccuracyChart.Create(runs, styles)!, AccuracyChart.Create(runs[1..], styles)!);
        const string Transferred = "μP identity\n(transferred)";
        Assert.Equal(Series(both, Transferred).Style, Series(alone, Transferred).Style);
        Assert.NotEqual(Series(both, Transferred).Style.Colour, Series(both, Finite).Style.Colour);
    }

    [Fact]
    public void Other_lines_are_drawn_with_their_points_intervals_and_names()
    {
        RunRecord[] runs = [MadeUp.Run("8"), MadeUp.Run("32")];
        var committee = new AccuracyLine("committee of 5", [new(Width.Of(8), 0.7), new(Width.Of(32), 0.71, 0.70, 0.72)], ChartColors.Category(3));
        var level = new AccuracyLine("extrapolated", [new(Width.Infinite, 0.73, 0.72, 0.74)], ChartColors.Category(4), IsLevel: true);
        var chart = AccuracyChart.Create(runs, new SettingStyles(runs), committee, level)!;
        var points = Series(chart, "committee of 5").Points;
        Assert.Equal([(3.0, 70.0, 70.0), (5.0, 71.0, 70.0)], points.Select(point => (point.X, Rounded(point.Y), Rounded(point.Low))));
        Assert.All(Series(chart, "extrapolated").Points, point => Assert.Equal((73, 74), (Rounded(point.Y), Rounded(point.High))));
        Assert.Equal("∞", Whole(chart).X.Ticks[^1].Label);
    }

    private static Chart Draw(IReadOnlyList<RunRecord> runs) => Create(runs)!;

    private static Chart? Create(IReadOnlyList<RunRecord> runs) => AccuracyChart.Create(runs, new SettingStyles(runs));

    private static ChartPanel Whole(Chart chart) => chart.Panels.First();

    private static ChartSeries Series(Chart chart, string label) => Whole(chart).Series.First(series => Name(series) == label);

    // The level of the limit is named with its number, too.
    private static string Name(ChartSeries series) => series.Label.StartsWith(Limit, StringComparison.Ordinal) ? Limit : series.Label;

    private static double Rounded(double value) => Math.Round(value, 9);

    private static RunRecord Kernel(bool trained, double accuracy)
    {
        var run = MadeUp.Run(MadeUp.Kernel(KernelLimit.Ntk, trained));
        return run with { Test = run.Test! with { Accuracy = accuracy } };
    }

    private static RunRecord Collapsed(RunRecord run) =>
        run with { Curve = [.. run.Curve.SkipLast(1), run.Curve[^1] with { ValidationAccuracy = 0.21 }] };

    private static RunRecord WithAccuracy(string width, ulong seed, double accuracy)
    {
        var run = MadeUp.Run(width, seed, epochs: 1);
        return run with { Test = run.Test! with { Accuracy = accuracy } };
    }
}
