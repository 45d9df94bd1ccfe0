using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class LearningCurveChartTests
{
    [Fact]
    public void Every_width_is_a_line_from_epoch_zero_with_the_limit_last()
    {
        var chart = LearningCurveChart.Of(MadeUp.Experiment(2, epochs: 10))!;
        Assert.Equal(
            ["n = 2", "n = 8", "n = 32", "n = 128", "n = 512", "n = 2048", "n = 8192", "∞ limit"],
            chart.Series.Select(series => series.Label));
        Assert.All(chart.Series, series => Assert.Equal(Enumerable.Range(0, 11).Select(epoch => (double)epoch), series.Points.Select(point => point.X)));
    }

    [Fact]
    public void Of_many_widths_some_are_drawn_and_the_limit_and_a_note_says_so()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 30).Select(power => MadeUp.Run($"2^{power}", 1, 3)), MadeUp.Run("inf", 1, 3)];
        var chart = LearningCurveChart.Of(runs)!;
        Assert.Equal(9, chart.Series.Count);
        Assert.Equal(("n = 2", "n = 1073741824", "∞ limit"), (chart.Series[0].Label, chart.Series[7].Label, chart.Series[8].Label));
        Assert.Contains("Some of many widths.", chart.Notes[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Some of", LearningCurveChart.Of(runs[..10])!.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_is_the_mean_validation_accuracy_over_seeds()
    {
        RunRecord[] runs = [MadeUp.Run("8", 1, 5), MadeUp.Run("8", 2, 5)];
        var point = Assert.Single(LearningCurveChart.Of(runs)!.Series).Points[3];
        Assert.Equal(100 * runs.Average(run => run.Curve[3].ValidationAccuracy), point.Y, Tolerances.Float64);
        Assert.NotNull(point.HalfBand);
    }

    [Fact]
    public void Ticks_are_whole_epochs()
    {
        foreach (var epochs in new[] { 1, 3, 10, 100, 1000 })
        {
            var ticks = LearningCurveChart.Of([MadeUp.Run("8", 1, epochs)])!.X.Ticks;
            Assert.All(ticks, tick => Assert.Equal(Math.Round(tick.Position), tick.Position));
            Assert.InRange(ticks.Count, 2, 9);
        }
    }

    [Fact]
    public void Wider_is_darker()
    {
        var lines = LearningCurveChart.Of(MadeUp.Experiment(1, epochs: 1))!.Series
            .Select(series => series.Style.Colour)
            .Select(colour => 0.2126 * colour.Red + 0.7152 * colour.Green + 0.0722 * colour.Blue)
            .ToArray();
        Assert.Equal(lines.OrderDescending(), lines);
    }

    [Fact]
    public void Diverged_runs_are_left_out()
    {
        var chart = LearningCurveChart.Of([MadeUp.Run("8", 1, 3), MadeUp.Diverged("8", 2), MadeUp.Diverged("2")])!;
        Assert.Equal(["n = 8"], chart.Series.Select(series => series.Label));
        Assert.All(chart.Series[0].Points, point => Assert.True(double.IsFinite(point.Y)));
    }
}
