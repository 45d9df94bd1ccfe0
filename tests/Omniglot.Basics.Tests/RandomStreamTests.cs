using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class RandomStreamTests
{
    // A sample mean of N draws lies within 5 standard errors but for one seed in 10^6; the seeds are fixed.
    private const double StandardErrors = 5;
    private const int Draws = 100_000;

    [Fact]
    public void The_stream_is_xoshiro256_with_a_state_from_splitmix64()
    {
        // From the authors' C code for both generators, as ported to Python.
        var random = new RandomStream(1234567);
        Assert.Equal([0x30a3a1c363600467, 0x19405f0f579929ca, 0x115beaac046ddbd9], Take(random, 3));
        var keyed = new RandomStream(7, 1, 2, 3);
        Assert.Equal([0x946d8de9ea692808, 0xc4cd8332a0a25e99, 0x432861a4b1837d82], Take(keyed, 3));
    }

    [Fact]
    public void Streams_of_different_seeds_and_keys_differ()
    {
        ulong[][] keys = [[], [0], [1], [0, 0], [0, 1], [1, 0], [0, 0, 0]];
        var firsts = from seed in new ulong[] { 0, 1, ulong.MaxValue } from key in keys select new RandomStream(seed, key).NextUInt64();
        Assert.Equal(21, firsts.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(int.MaxValue)]
    public void Integers_lie_below_their_bound_and_have_its_mean(int bound)
    {
        var random = new RandomStream(2);
        var values = Enumerable.Range(0, Draws).Select(_ => (double)random.NextInt(bound)).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, bound - 1));
        Near((bound - 1) / 2.0, values.Average(), Math.Sqrt(((double)bound * bound - 1) / 12 / Draws));
    }

    [Fact]
    public void Integers_are_uniform()
    {
        var random = new RandomStream(3);
        var counts = new double[7];
        for (var i = 0; i < Draws; i++) counts[random.NextInt(counts.Length)]++;
        var statistic = counts.Sum(count => Math.Pow(count - Draws / 7.0, 2) / (Draws / 7.0));
        Near(6, statistic, Math.Sqrt(12));
    }

    [Fact]
    public void A_bound_that_is_not_positive_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextChiSquared(0));
    }

    [Fact]
    public void Fractions_are_uniform_in_the_unit_interval()
    {
        var random = new RandomStream(4);
        var values = Enumerable.Range(0, Draws).Select(_ => random.NextDouble()).ToArray();
        Assert.All(values, value => Assert.True(value is >= 0 and < 1));
        Near(0.5, values.Average(), Math.Sqrt(1.0 / 12 / Draws));
        Near(1.0 / 3, values.Average(v => v * v), Math.Sqrt(4.0 / 45 / Draws));
    }

    [Fact]
    public void Gaussians_have_the_moments_of_the_standard_normal_and_no_memory()
    {
        var random = new RandomStream(5);
        var values = Enumerable.Range(0, Draws).Select(_ => random.NextGaussian()).ToArray();
        Near(0, values.Average(), Math.Sqrt(1.0 / Draws));
        Near(1, values.Average(v => v * v), Math.Sqrt(2.0 / Draws));
        Near(0, values.Average(v => v * v * v), Math.Sqrt(15.0 / Draws));
        Near(3, values.Average(v => v * v * v * v), Math.Sqrt(96.0 / Draws));
        Near(0, values.Zip(values.Skip(1), (a, b) => a * b).Average(), Math.Sqrt(1.0 / Draws));
        Near(0, values.Zip(values.Skip(1), (a, b) => (a * a - 1) * (b * b - 1)).Average(), Math.Sqrt(4.0 / Draws));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(1L << 40)]
    public void Chi_squared_variables_have_the_moments_of_their_degrees_of_freedom(long degrees)
    {
        var random = new RandomStream(6, (ulong)degrees);
        double k = degrees;
        var centred = Enumerable.Range(0, Draws).Select(_ => random.NextChiSquared(degrees) - k).ToArray();
        Assert.All(centred, value => Assert.True(value > -k));
        Near(0, centred.Average(), Math.Sqrt(2 * k / Draws));
        // The fourth central moment is 12 k (k + 4), so the square's variance is 8k² + 48k.
        Near(2 * k, centred.Average(v => v * v), Math.Sqrt((8 * k * k + 48 * k) / Draws));
    }

    [Fact]
    public void Chi_squared_of_two_degrees_is_exponential()
    {
        var random = new RandomStream(7);
        var counts = new double[10];
        for (var i = 0; i < Draws; i++) counts[(int)(10 * Math.Exp(-random.NextChiSquared(2) / 2))]++;
        var statistic = counts.Sum(count => Math.Pow(count - Draws / 10.0, 2) / (Draws / 10.0));
        Near(9, statistic, Math.Sqrt(18));
    }

    private static ulong[] Take(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextUInt64())];

    private static void Near(double expected, double actual, double standardError) =>
        Assert.InRange(actual - expected, -StandardErrors * standardError, StandardErrors * standardError);
}
