using Xunit;

namespace Omniglot.Charts.Tests;

public sealed class LinearAxisTests
{
    [Fact]
    public void Zero_has_no_sign_among_negative_ticks()
    {
        var axis = LinearAxis.Around("", [new ChartPoint(0, -0.3), new ChartPoint(1, 0.1)]);
        Assert.Equal(["-0.3", "-0.2", "-0.1", "0.0", "0.1"], axis.Ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void Whole_steps_begin_at_zero() =>
        Assert.Equal(["0", "5", "10", "15", "20"], LinearAxis.Whole("", 20).Ticks.Select(tick => tick.Label));
}
