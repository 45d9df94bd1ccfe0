using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class LearningCurveChartTests
{
    [Fact]
    public void Every_width_is_a_line_from_epoch_zero_with_the_limit_last()
    {
        var chart = Draw(MadeUp.Experiment(2, epochs: 10));
        Assert.Equal(
            ["n = 2", "n = 8", "n = 32", "n = 128", "n = 512", "n = 2048", "n = 8192", "∞ limit"],
            Medians(chart).Select(series => series.Label));
        Assert.All(Medians(chart), series => Assert.Equal(Enumerable.Range(0, 11).Select(epoch => (double)epoch), series.Points.Select(point => point.X)));
    }

    [Fact]
    public void Of_many_widths_some_are_drawn_and_the_limit_and_a_note_says_so()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 30).Select(power => MadeUp.Run($"2^{power}", 1, 3)), MadeUp.Run("inf", 1, 3)];
        var chart = Draw(runs);
        var medians = Medians(chart);
        Assert.Equal(9, medians.Length);
        Assert.Equal(("n = 2", "n = 2³⁰", "∞ limit"), (medians[0].Label, medians[7].Label, medians[8].Label));
        Assert.Contains("Some of many widths.", chart.Notes[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Some of", Draw(runs[..10]).Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_strong_line_is_the_median_over_seeds_and_each_run_a_thin_one()
    {
        RunRecord[] runs = [MadeUp.Run("8", 1, 5), MadeUp.Run("8", 2, 5), MadeUp.Run("8", 3, 5)];
        var panel = Draw(runs).Panels.Single();
        var point = Medians(Draw(runs)).Single().Points[3];
        Assert.Equal(100 * runs.Select(run => run.Curve[3].ValidationAccuracy).Order().ElementAt(1), point.Y, Tolerances.Float64);
        Assert.Equal(3, panel.Series.Count(series => series is { Label: "one run", Style.Weight: SeriesWeight.Faint, Points.Count: 6 }));
        Assert.DoesNotContain(Draw(runs[..1]).Panels.Single().Series, series => series.Label == "one run");
    }

    [Fact]
    public void A_lost_run_is_a_thin_line_of_its_own_that_ends_in_a_cross()
    {
        var run = MadeUp.Run("8", 2, 5);
        var lost = run with { Curve = [.. run.Curve.SkipLast(1), run.Curve[^1] with { ValidationAccuracy = 0.21 }] };
        foreach (var runs in (RunRecord[][])[[lost], [MadeUp.Run("8", 1, 5), lost]])
        {
            var panel = Draw(runs).Panels.Single();
            Assert.Equal(6, panel.Series.Single(series => series.Style.Weight == SeriesWeight.Thin).Points.Count);
            Assert.Equal([new ChartPoint(5, 21)], panel.Series.Single(series => series.Label == "run that lost again what it had learned").Points);
        }
    }

    [Fact]
    public void Every_set_of_hyperparameters_has_a_panel_and_trained_kernels_one_together()
    {
        RunRecord[] runs =
        [
            MadeUp.Run("8", 1, 5), MadeUp.Run(MadeUp.Configuration("8", 1, 5, "transferred")),
            .. new[] { KernelLimit.Gp, KernelLimit.Ntk }.Select(limit => MadeUp.Run(MadeUp.Kernel(limit, trained: true))),
            MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: false)),
        ];
        var panels = Draw(runs).Panels.ToArray();
        Assert.Equal(["μP identity (paper)", "μP identity (transferred)", "Kernel limits"], panels.Select(panel => panel.Title));
        Assert.Equal(["GP ReLU,\ntrained-20", "NTK ReLU,\ntrained-20"], panels[2].Series.Select(series => series.Label));
    }

    [Fact]
    public void Kernels_that_only_adapt_have_no_curve() =>
        Assert.Null(LearningCurveChart.Create([MadeUp.Run(MadeUp.Kernel(KernelLimit.Gp, trained: false))], new SettingStyles([])));

    [Fact]
    public void Ticks_are_whole_epochs()
    {
        foreach (var epochs in new[] { 1, 3, 10, 100, 1000 })
        {
            var ticks = Draw([MadeUp.Run("8", 1, epochs)]).Panels.Single().X.Ticks;
            Assert.All(ticks, tick => Assert.Equal(Math.Round(tick.Position), tick.Position));
            Assert.InRange(ticks.Count, 2, 9);
        }
    }

    [Fact]
    public void Wider_is_darker()
    {
        var lines = Medians(Draw(MadeUp.Experiment(1, epochs: 1)))
            .Select(series => series.Style.Colour)
            .Select(colour => 0.2126 * colour.Red + 0.7152 * colour.Green + 0.0722 * colour.Blue)
            .ToArray();
        Assert.Equal(lines.OrderDescending(), lines);
    }

    [Fact]
    public void Diverged_runs_are_left_out()
    {
        var chart = Draw([MadeUp.Run("8", 1, 3), MadeUp.Diverged("8", 2), MadeUp.Diverged("2")]);
        Assert.Equal(["n = 8"], Medians(chart).Select(series => series.Label));
        Assert.All(Medians(chart)[0].Points, point => Assert.True(double.IsFinite(point.Y)));
    }

    private static Chart Draw(IReadOnlyList<RunRecord> runs) => LearningCurveChart.Create(runs, new SettingStyles(runs))!;

    private static ChartSeries[] Medians(Chart chart) =>
        [.. chart.Panels.SelectMany(panel => panel.Series).Where(series => series.Naming == SeriesNaming.End)];
}
