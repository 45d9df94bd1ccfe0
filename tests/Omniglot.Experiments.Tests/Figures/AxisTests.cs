using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class AxisTests
{
    [Fact]
    public void The_widths_of_the_paper_are_its_ticks() => Assert.Equal(
        ["2", "8", "32", "128", "512", "2048", "8192", "∞"],
        new WidthAxis(MadeUp.PaperWidths).Axis("n").Ticks.Select(tick => tick.Label));

    [Theory]
    [InlineData("inf")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("3,5")]
    [InlineData("1,2^40")]
    [InlineData("100,inf")]
    public void Every_width_has_its_place_within_the_axis(string list)
    {
        Width[] widths = [.. list.Split(',').Select(Width.Parse)];
        var places = new WidthAxis(widths);
        var axis = places.Axis("n");
        Assert.All(widths, width => Assert.InRange(places.Position(width), axis.Low, axis.High));
        Assert.NotEmpty(axis.Ticks);
        Assert.All(axis.Ticks, tick => Assert.InRange(tick.Position, axis.Low, axis.High));
    }

    [Fact]
    public void A_linear_axis_holds_all_bands_with_round_ticks()
    {
        var axis = LinearAxis.Around("%", [new ChartPoint(0, 55.3, ChartBand.Around(55.3, 1.2)), new ChartPoint(1, 66.4)]);
        Assert.True(axis.Low < 54.1 && axis.High > 66.4);
        Assert.Equal(["54", "56", "58", "60", "62", "64", "66"], axis.Ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void Close_values_are_labelled_with_the_decimals_they_need()
    {
        var labels = LinearAxis.Around("%", [new ChartPoint(0, 66.41), new ChartPoint(1, 66.44)]).Ticks.Select(tick => tick.Label).ToArray();
        Assert.Equal(labels.Distinct(), labels);
        Assert.Contains("66.42", labels.Select(label => label.TrimEnd('0')));
    }

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void Labels_are_the_same_in_every_culture(string point, string group, string minus) =>
        ForeignCulture.Run(point, group, minus, () =>
        {
            ChartPoint[] close = [new ChartPoint(0, -0.03), new ChartPoint(1, 0.04)];
            Assert.Contains("-0.02", LinearAxis.Around("%", close).Ticks.Select(tick => tick.Label));
            Assert.Equal(["0.2", "0.5", "1"], Labels(-0.8, 0));
            Assert.Equal(["10⁻³", "10⁻²", "10⁻¹", "10⁰"], Labels(-3, 0));
            Assert.Contains("2²⁰", new WidthAxis([Width.Of(1L << 20)]).Axis("n").Ticks.Select(tick => tick.Label));
        });

    [Fact]
    public void One_value_alone_has_an_axis() =>
        Assert.NotEmpty(LinearAxis.Around("%", [new ChartPoint(0, 50)]).Ticks);

    [Fact]
    public void Many_decades_are_labelled_by_powers_and_few_by_numbers()
    {
        Assert.Equal(["10⁻³", "10⁻²", "10⁻¹", "10⁰"], Labels(-3, 0));
        Assert.Equal(["0.2", "0.5", "1"], Labels(-0.8, 0));
    }

    private static IEnumerable<string> Labels(double low, double high) => DecadeAxis
        .Around("distance", [new ChartPoint(0, low), new ChartPoint(1, high)])
        .Ticks.Select(tick => tick.Label).Where(label => label.Length > 0);
}
