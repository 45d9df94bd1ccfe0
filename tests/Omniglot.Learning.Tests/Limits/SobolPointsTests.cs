using Omniglot.Basics;
using Omniglot.Learning.Limits;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

public sealed class SobolPointsTests
{
    // More dimensions than there are numbers by Joe and Kuo.
    private const int Dimensions = 40;

    [Fact]
    public void The_first_points_are_those_of_the_literature()
    {
        using var points = SobolPoints.Plain(3, 8);
        double[] expected =
        [
            0, 0, 0,
            0.5, 0.5, 0.5,
            0.75, 0.25, 0.25,
            0.25, 0.75, 0.75,
            0.375, 0.375, 0.625,
            0.875, 0.875, 0.125,
            0.625, 0.125, 0.875,
            0.125, 0.625, 0.375,
        ];
        Assert.Equal(expected, Agreement.Values(points));
    }

    // The inner coefficients a_1 … a_{s-1} in the table of Joe and Kuo, by degree.
    [Fact]
    public void Primitive_polynomials_are_those_of_the_literature() => Assert.Equal(
        [0U, 1, 1, 2, 1, 4, 2, 4, 7, 11, 13, 14, 1, 13, 16, 19, 22, 25],
        PrimitivePolynomials.Ascending().Take(18).Select(p => (p & ((1U << PrimitivePolynomials.Degree(p)) - 1)) >> 1));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_coordinate_has_one_point_in_each_cell(bool scrambled)
    {
        const int count = 256;
        using var points = scrambled ? SobolPoints.Scrambled(Dimensions, count, new RandomStream(3)) : SobolPoints.Plain(Dimensions, count);
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            var coordinate = Agreement.Values(points.select(1, dimension));
            Assert.Equal(Enumerable.Range(0, count), coordinate.Select(x => (int)(x * count)).Order());
        }
    }

    // The first two coordinates form a (0, m, 2)-net: every elementary rectangle of area 1/count holds one point.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Every_elementary_rectangle_of_the_first_two_coordinates_has_one_point(int bits)
    {
        const int count = 256;
        using var points = SobolPoints.Scrambled(2, count, new RandomStream(4));
        var (columns, rows) = (1 << bits, count >> bits);
        var cells = Agreement.Values(points).Chunk(2).Select(p => (int)(p[0] * columns) * rows + (int)(p[1] * rows));
        Assert.Equal(Enumerable.Range(0, count), cells.Order());
    }

    /// <summary>Stored integrals are reproduced to their last digit as long as these stay.</summary>
    [Fact]
    public void Direction_numbers_beyond_the_literature_are_drawn_once_and_for_all() =>
        Assert.Equal(
            [3941476779, 1811764063, 3230393945, 3355613913],
            SobolDirections.Create(23)[19..].Select(numbers => numbers.Aggregate((x, y) => x * 31 + y)));

    [Fact]
    public void Scrambles_differ_and_stay_inside_the_cube()
    {
        var random = new RandomStream(1);
        using var one = SobolPoints.Scrambled(5, 64, random);
        using var other = SobolPoints.Scrambled(5, 64, random);
        Assert.Empty(Agreement.Values(one).Intersect(Agreement.Values(other)));
        Assert.All(Agreement.Values(one), x => Assert.InRange(x, double.Epsilon, 1 - 1e-12));
    }

    [Fact]
    public void A_smooth_integral_is_far_better_than_by_random_points_and_its_error_is_told()
    {
        // ∏ (1 + (x - 1/2)) over six coordinates integrates to one; random points would be off by about 0.7/√4096 = 0.01.
        var estimates = Enumerable.Range(0, 16).Select(seed =>
        {
            using var scope = torch.NewDisposeScope();
            return SobolPoints.Scrambled(6, 4096, new RandomStream((ulong)seed)).Plus(0.5).prod(1).mean().item<double>();
        }).ToArray();
        var error = Math.Sqrt(estimates.Average(x => (x - 1) * (x - 1)));
        Assert.InRange(error, 0, 5e-4);
        Assert.InRange(Math.Abs(estimates.Average() - 1), 0, 3 * error / Math.Sqrt(estimates.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public void Only_powers_of_two_are_points(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SobolPoints.Plain(2, count));
}
