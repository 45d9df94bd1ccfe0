using Omniglot.Data.Episodes;
using Omniglot.Learning.Inputs;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Inputs;

public sealed class InkProductTests
{
    // Widths below, at, between and above blocks of 64 singles and 32 doubles; depths that no vector divides.
    [Theory]
    [InlineData(Precision.Float32, 7, 30, 1)]
    [InlineData(Precision.Float32, 7, 30, 63)]
    [InlineData(Precision.Float32, 40, 784, 64)]
    [InlineData(Precision.Float32, 33, 101, 131)]
    [InlineData(Precision.Float64, 7, 30, 3)]
    [InlineData(Precision.Float64, 7, 30, 31)]
    [InlineData(Precision.Float64, 40, 784, 32)]
    [InlineData(Precision.Float64, 33, 101, 131)]
    public void Is_the_dense_product(Precision precision, int rows, int depth, int columns)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(3);
        var drawings = torch.rand([rows, depth], dtype: precision.ScalarType(), generator: generator);
        drawings = drawings.mul(torch.rand([rows, depth], generator: generator).round().mul(torch.rand([rows, depth], generator: generator).round())
            .mul(torch.rand([rows, depth], generator: generator).round()).to_type(precision.ScalarType()));
        var weights = torch.randn([depth, columns], dtype: precision.ScalarType(), generator: generator);
        var bias = torch.randn([columns], dtype: precision.ScalarType(), generator: generator);
        using var ink = Ink.Find(drawings);
        Assert.NotNull(ink);
        var expected = bias.addmm(drawings, weights);
        var actual = InkProduct.Affine(drawings, ink, weights, bias);
        Agreement.Within(Tolerances.Of(precision), expected, actual);
        InkProduct.Add(actual, drawings, ink, weights, times: -0.7);
        Agreement.Within(Tolerances.Of(precision), expected.Plus(drawings.mm(weights), times: -0.7), actual);
        Agreement.Within(Tolerances.Of(precision), drawings.t().mm(expected), InkProduct.Transposed(drawings, ink, expected));
    }

    [Fact]
    public void Inputs_without_a_zero_have_no_ink_and_are_multiplied_densely()
    {
        using var scope = torch.NewDisposeScope();
        var (inputs, weights, bias) = (torch.ones(3, 5).Plus(0.5), torch.ones(5, 2), torch.ones(2));
        Assert.Null(Ink.Find(inputs));
        Assert.Equal(Agreement.Values(bias.addmm(inputs, weights)), Agreement.Values(InkProduct.Affine(inputs, ink: null, weights, bias)));
    }

    // Rows, depth and columns of A [3, 8], B [8, 2] and C [3, 2], one of them wrong at a time.
    [Theory]
    [InlineData(7, 2, 3, 2)]
    [InlineData(8, 2, 4, 2)]
    [InlineData(8, 2, 3, 1)]
    [InlineData(8, 2, 4, 1)]
    public void Matrices_that_do_not_fit_are_refused(int depth, int columns, int resultRows, int resultColumns)
    {
        using var scope = torch.NewDisposeScope();
        var a = torch.zeros(3, 8);
        a[0, 5] = torch.ones([]);
        using var ink = Ink.Find(a);
        Assert.NotNull(ink);
        Assert.Throws<ArgumentException>(() => InkProduct.Add(torch.zeros(resultRows, resultColumns), a, ink, torch.ones(depth, columns), times: 1));
    }

    [Fact]
    public void Matrices_that_do_not_fit_when_one_is_turned_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        var a = torch.eye(9);
        using var ink = Ink.Find(a);
        Assert.NotNull(ink);
        Assert.Throws<ArgumentException>(() => InkProduct.Transposed(a, ink, torch.ones(8, 2)));
        Assert.Throws<ArgumentException>(() => InkProduct.Transposed(a, ink, torch.ones(2, 9).t()));
        Assert.Throws<ArgumentException>(() => InkProduct.Transposed(a, ink, torch.ones(9, 2, torch.ScalarType.Float64)));
    }

    [Fact]
    public void Ink_of_another_matrix_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        using var ink = Ink.Find(torch.eye(9));
        Assert.NotNull(ink);
        Assert.Throws<ArgumentException>(() => InkProduct.Add(torch.zeros(8, 2), torch.zeros(8, 9), ink, torch.ones(9, 2), times: 1));
    }
}
