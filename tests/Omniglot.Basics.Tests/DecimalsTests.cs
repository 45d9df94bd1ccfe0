using Omniglot.Testing;
using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class DecimalsTests
{
    [Theory]
    [InlineData(66.504, 2, "66.50")]
    [InlineData(-0.004, 2, "0.00")]
    [InlineData(-0.0, 1, "0.0")]
    [InlineData(-0.4, 0, "0")]
    [InlineData(-0.006, 2, "-0.01")]
    [InlineData(-10, 0, "-10")]
    [InlineData(double.NaN, 2, "NaN")]
    [InlineData(double.NegativeInfinity, 2, "-Infinity")]
    public void Fixed_decimals_have_no_negative_zero(double value, int digits, string text) => Assert.Equal(text, Decimals.Format(value, digits));

    [Theory]
    [InlineData(66.504, 2, "66.5")]
    [InlineData(-0.004, 2, "0")]
    [InlineData(-0.5, 4, "-0.5")]
    [InlineData(100, 0, "100")]
    public void Short_decimals_end_in_no_zero(double value, int digits, string text) => Assert.Equal(text, Decimals.Short(value, digits));

    [Theory]
    [InlineData(0.284, 2, "+0.28")]
    [InlineData(-0.096, 2, "−0.10")]
    [InlineData(-0.004, 2, "0.00")]
    [InlineData(0.004, 2, "0.00")]
    [InlineData(double.NaN, 2, "NaN")]
    public void Differences_have_a_sign_unless_they_are_zero(double value, int digits, string text) => Assert.Equal(text, Decimals.Signed(value, digits));

    [Fact]
    public void A_share_is_told_in_percent() => Assert.Equal(["66.51", "66.5"], [Decimals.Percent(0.66512), Decimals.Percent(0.66512, 1)]);

    [Fact]
    public void The_culture_of_the_thread_does_not_matter() => ForeignCulture.Run(",", ".", "~", () =>
    {
        Assert.Equal("-1234.50", Decimals.Format(-1234.5, 2));
        Assert.Equal("-1234.5", Decimals.Short(-1234.5, 2));
        Assert.Equal("−1234.50", Decimals.Signed(-1234.5, 2));
    });
}
