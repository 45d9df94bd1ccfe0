using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Testing;
using ScottPlot;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

/// <summary>Figures as pictures: no text is cut or lies on other text or on data, no panel is empty, no mark is missing or cut.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void Of_any_number_of_seeds(int seeds) => Check(MadeUp.Experiment(seeds, epochs: 10), MadeUp.Distances(seeds));

    [Fact]
    public void Of_two_sets_of_hyperparameters_and_kernels() => Check(
    [
        .. MadeUp.Experiment(5, epochs: 10),
        .. from width in MadeUp.PaperWidths
           from seed in Enumerable.Range(1, 5)
           select MadeUp.Run(MadeUp.Configuration(width.ToString(), (ulong)seed, 10, "transferred")),
        .. from limit in Enum.GetValues<KernelLimit>() from trained in new[] { true, false } select MadeUp.Run(MadeUp.Kernel(limit, trained)),
    ], MadeUp.Distances());

    [Fact]
    public void Of_runs_that_are_all_lost() => Check([.. MadeUp.Experiment(5, epochs: 10).Select(Lost)], []);

    [Theory]
    [InlineData("8")]
    [InlineData("inf")]
    public void Of_a_single_width(string width) => Check([.. Enumerable.Range(1, 5).Select(seed => MadeUp.Run(width, (ulong)seed, 10))], []);

    [Fact]
    public void Of_networks_without_a_limit() => Check([.. MadeUp.Experiment(5, epochs: 10).Where(run => !run.Configuration.Width.IsInfinite)], []);

    [Fact]
    public void Of_many_widths() => Check([.. Enumerable.Range(1, 30).Select(power => MadeUp.Run($"2^{power}", 1, 10)), MadeUp.Run("inf", 1, 10)], []);

    [Fact]
    public void Of_many_settings() =>
        Check([.. from rate in Enumerable.Range(1, 12) from width in new[] { "8", "32", "128" } select MadeUp.Run(Swept(width, rate))], []);

    [Fact]
    public void What_is_wrong_with_a_picture_is_found()
    {
        var axis = new ChartAxis("x", 0, 4, [new ChartTick(1, "1"), new ChartTick(1.01, "2")]);
        var edge = new ChartSeries("edge", [new ChartPoint(0, 2)], ChartColors.Category(0));
        var invisible = new ChartSeries("invisible", [new ChartPoint(2, 2)], ChartColors.Category(0) with { Colour = Colors.White }, SeriesNaming.Nowhere);
        var word = new string('m', 200);
        var chart = new Chart { Name = "wrong", Title = word, Notes = [], Rows = [[Panel(edge), Panel(invisible)]] };
        var picture = new Picture(chart);
        Assert.Equal([$"cut: {word}"], picture.CutTexts);
        Assert.Contains("on one another: 1 | 2", picture.OverlappingTexts);
        Assert.Equal(["empty: panel invisible"], picture.EmptyPanels);
        Assert.Equal(["missing: invisible at 2, 2"], picture.MissingMarks);
        Assert.Equal(["cut: edge at 0, 2"], picture.CutMarks);

        ChartPanel Panel(ChartSeries series) => new(series.Label, "", axis, axis, [series]);
    }

    private static void Check(IReadOnlyList<RunRecord> runs, IReadOnlyList<LimitDistance> distances)
    {
        var charts = FigureSet.Charts(runs, distances, DerivedResults.None);
        Assert.NotEmpty(charts);
        foreach (var chart in charts)
        {
            string[] faults = [.. new Picture(chart).Faults];
            Assert.True(faults.Length == 0, string.Join(Environment.NewLine, faults.Prepend(chart.Name)));
        }
    }

    private static RunConfiguration Swept(string width, int rate)
    {
        var run = MadeUp.Configuration(width, set: $"paper meta-learning-rate=2^-{rate}");
        return run with { Model = run.Model.Values.Single(value => value.Name == "meta-learning-rate").With(Math.Pow(2, -rate)) };
    }

    private static RunRecord Lost(RunRecord run) =>
        run with { Curve = [.. run.Curve.SkipLast(1), run.Curve[^1] with { ValidationAccuracy = 0.21 }] };
}
