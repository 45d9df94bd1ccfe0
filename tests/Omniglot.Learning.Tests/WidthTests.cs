using Omniglot.Basics;
using Xunit;

namespace Omniglot.Learning.Tests;

public sealed class WidthTests
{
    [Theory]
    [InlineData("2", 2)]
    [InlineData("2^20", 1 << 20)]
    [InlineData("2^40", 1L << 40)]
    public void A_number_or_a_power_is_a_finite_width(string text, long units) =>
        Assert.Equal(units, Width.Parse(text).Units);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2^41")]
    [InlineData("2^3^4")]
    [InlineData("wide")]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_refused_with_the_remedy(string text) =>
        Assert.Contains("2^20", Assert.Throws<OmniglotException>(() => Width.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_limit_is_wider_than_every_network_and_reads_back()
    {
        Assert.True(Width.Infinite > Width.Of(Width.Largest));
        Assert.Equal(Width.Infinite, Width.Parse(Width.Infinite.ToString()));
    }

    [Fact]
    public void Widths_are_ordered_narrow_before_wide_and_the_limit_last()
    {
        Width[] ordered = [Width.Of(1), Width.Of(2), Width.Of(Width.Largest), Width.Infinite];
        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = 0; j < ordered.Length; j++)
            {
                var (left, right) = (ordered[i], ordered[j]);
                Assert.Equal(Math.Sign(i.CompareTo(j)), Math.Sign(left.CompareTo(right)));
                Assert.Equal((i > j, i >= j, i < j, i <= j), (left > right, left >= right, left < right, left <= right));
            }

            Assert.True(ordered[i].CompareTo(null) > 0);
        }
    }

    [Fact]
    public void A_width_that_nobody_chose_is_not_the_limit() => Assert.NotEqual(default, Width.Infinite);
}
