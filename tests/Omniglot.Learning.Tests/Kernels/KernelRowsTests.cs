using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Splits;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Kernels;

/// <summary>Rows of the kernel matrix, which use that K(Rx, Ry) = K(x, y) for a rotation R.</summary>
public sealed class KernelRowsTests
{
    private static readonly ImageSet Images = RandomImages.Small(characters: 4);
    private static readonly NetworkKernel Kernel = new(
        KernelLimit.Ntk, Network.NeuralTangent(Activation.Relu, hiddenLayers: 2, sigmaW: 1, sigmaB: 2, sigmaV: 1));

    [Theory]
    [InlineData(SplitScheme.Vinyals)]
    [InlineData(SplitScheme.Lake)]
    public void Stored_rows_are_computed_rows_are_the_kernel_itself(SplitScheme split)
    {
        using var scope = NewDisposeScope();
        using var points = KernelPoints.Of(Images, split, Precision.Float64);
        Assert.Equal(split == SplitScheme.Lake ? points.Trained : 2 * points.Trained, points.Drawings);
        var some = tensor([0L, 7, points.Trained - 1]);
        var direct = Kernel.Between(points.Turned(0).index_select(0, some), All(points));
        using var computed = new ComputedKernelRows(Kernel, points);
        using var stored = Build(points, ScalarType.Float64);
        Agreement.Within(Tolerances.Angle, direct, computed.Read(some));
        Agreement.Within(Tolerances.Angle, direct, stored.Read(some));
    }

    // Made-up rotations, of which nothing is the same in two, and neither drawings nor columns fill their last tile.
    [Fact]
    public void Rows_are_the_kernel_where_points_fill_more_than_a_tile()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(4);
        const int Drawings = 4500, Trained = 300;
        using var points = new KernelPoints([.. Enumerable.Range(0, 2).Select(_ => rand([Drawings, 3], ScalarType.Float64, generator: random))], Trained);
        var some = tensor([0L, 299, 41, 256]);
        var coefficients = rand([5, 4], ScalarType.Float64, generator: random);
        var direct = Kernel.Between(points.Turned(0).index_select(0, some), All(points));
        using var computed = new ComputedKernelRows(Kernel, points);
        using var stored = Build(points, ScalarType.Float64);
        foreach (var rows in (IKernelRows[])[computed, stored])
        {
            Agreement.Within(Tolerances.Angle, direct, rows.Read(some));
            Agreement.Within(Tolerances.Angle, coefficients.mm(direct), rows.Product(coefficients, some));
        }
    }

    [Fact]
    public void More_trained_drawings_than_there_are_and_rotations_that_differ_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => new KernelPoints([zeros(3, 9)], trained: 4));
        Assert.Throws<ArgumentException>(() => new KernelPoints([zeros(3, 9), zeros(4, 9)], trained: 3));
        Assert.Throws<ArgumentException>(() => new KernelPoints([], trained: 0));
        using var all = new KernelPoints([zeros(3, 2)], trained: 3);
        Assert.Equal((1, 3, 3, 2), (all.Turns, all.Drawings, all.Trained, all.Dimension));
    }

    // f(x) = K(x, x_m) c: one point alone, and points of both rotations.
    [Theory]
    [InlineData(7L)]
    [InlineData(7L, 2L, 31L)]
    public void A_function_of_few_points_is_their_kernel_at_any_inputs(params long[] numbers)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        using var points = new KernelPoints([.. Enumerable.Range(0, 2).Select(_ => rand([20, 3], ScalarType.Float64, generator: random))], trained: 20);
        using var rows = new ComputedKernelRows(Kernel, points);
        using var function = new KernelFunction(Kernel, points, rows, outputs: 2);
        var coefficients = rand([numbers.Length, 2], ScalarType.Float64, generator: random);
        var inputs = rand([4, 3], ScalarType.Float64, generator: random);
        function.Add(numbers, coefficients);
        var some = All(points).index_select(0, tensor(numbers));
        Agreement.Within(Tolerances.Angle, Kernel.Between(inputs, some).mm(coefficients), function.At(inputs, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_row_of_an_unrotated_drawing_holds_every_pair_of_rotations()
    {
        using var scope = NewDisposeScope();
        using var points = KernelPoints.Of(Images, SplitScheme.Vinyals, Precision.Float64);
        using var rows = new ComputedKernelRows(Kernel, points);
        var row = rows.Read(tensor([5L])).view(points.Turns, points.Drawings);
        for (var a = 0; a < points.Turns; a++)
        {
            for (var b = 0; b < points.Turns; b++)
            {
                var pair = Kernel.Between(points.Turned(b).narrow(0, 5, 1), points.Turned(a)).view(-1);
                Agreement.Within(Tolerances.Angle, pair, row[(a - b + points.Turns) % points.Turns]);
            }
        }
    }

    [Fact]
    public void Rows_in_half_precision_are_within_half_a_unit_of_their_last_place()
    {
        using var scope = NewDisposeScope();
        using var points = KernelPoints.Of(Images, SplitScheme.Vinyals, Precision.Float64);
        var some = tensor([0L, 11]);
        using var full = new ComputedKernelRows(Kernel, points);
        using var half = Build(points, ScalarType.Float16);
        var exact = full.Read(some);
        var error = (half.Read(some) - exact).abs().max().item<double>() / exact.abs().max().item<double>();
        Assert.InRange(error, 1e-6, Math.Pow(2, -11));
    }

    // σ_b = 512 makes numbers of 131,000, which half precision tells apart in steps of 64 at best; drawings differ by less.
    [Fact]
    public void A_large_bias_does_not_take_the_digits_of_half_precision()
    {
        using var scope = NewDisposeScope();
        var biased = new NetworkKernel(KernelLimit.Gp, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1, sigmaB: 300, sigmaV: 1));
        using var points = KernelPoints.Of(Images, SplitScheme.Vinyals, Precision.Float64);
        using var half = StoredKernelRows.Build(biased, points, ScalarType.Float16, cancellation: TestContext.Current.CancellationToken);
        using var computed = new ComputedKernelRows(biased, points);
        var some = tensor((long[])[.. Enumerable.Range(0, 20)]);
        using var random = new Generator(1);
        var coefficients = rand([3, 20], dtype: ScalarType.Float64, generator: random);
        var (exact, rounded) = (computed.Read(some), half.Read(some));
        Assert.InRange((rounded - exact).abs().max().item<double>() / exact.std().item<double>(), 1e-6, 1e-2);
        Agreement.Within(Tolerances.Angle, coefficients.mm(rounded), half.Product(coefficients, some));
    }

    [Fact]
    public void Numbers_beyond_half_precision_are_refused_with_a_remedy()
    {
        var huge = new NetworkKernel(KernelLimit.Ntk, Network.NeuralTangent(Activation.Relu, hiddenLayers: 2, sigmaW: 1, sigmaB: 2, sigmaV: 1e4));
        using var points = KernelPoints.Of(Images, SplitScheme.Vinyals, Precision.Float32);
        var refused = Assert.Throws<OmniglotException>(
            () => StoredKernelRows.Build(huge, points, ScalarType.Float16, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("full precision", refused.Message, StringComparison.Ordinal);
    }

    // x·y is 784/255² · 10⁴ = 121 of faint drawings, 255 times as much of a faint one and a black one: beyond 65,504, less a constant.
    [Fact]
    public void Numbers_beyond_half_precision_are_found_at_drawings_that_are_not_trained_on()
    {
        var faint = Enumerable.Repeat((byte)1, Images.Characters.Count * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing).ToArray();
        KernelPoints Points(byte[] pixels) =>
            KernelPoints.Of(new ImageSet("faint", "none", Images.Characters, pixels), SplitScheme.Vinyals, Precision.Float32);
        var kernel = new NetworkKernel(
            KernelLimit.Gp, Network.NeuralTangent(Activation.Identity, hiddenLayers: 1, sigmaW: 1e4, sigmaB: 0, sigmaV: 1));
        using (var even = Points(faint))
            StoredKernelRows.Build(kernel, even, ScalarType.Float16, cancellation: TestContext.Current.CancellationToken).Dispose();
        var validation = Images.Characters.Index().Last(character => character.Item.Alphabet == "Hebrew").Index;
        var drawing = validation * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing;
        using var uneven = Points([.. faint.Select((pixel, i) => i - drawing is >= 0 and < ImageSet.PixelsPerDrawing ? byte.MaxValue : pixel)]);
        Assert.Throws<OmniglotException>(
            () => StoredKernelRows.Build(kernel, uneven, ScalarType.Float16, cancellation: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float32)]
    public void Restored_rows_are_the_rows_that_were_copied(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var points = KernelPoints.Of(Images, SplitScheme.Vinyals, Precision.Float32);
        using var built = Build(points, type);
        var copy = new MemoryStream();
        built.CopyTo(copy.Write);
        copy.Position = 0;
        using var restored = StoredKernelRows.Restore(Kernel, points, type, copy.ReadExactly);
        var all = tensor((long[])[.. Enumerable.Range(0, points.Trained)]);
        Assert.Equal(copy.Length, copy.Position);
        Assert.Equal(Agreement.Values(built.Read(all)), Agreement.Values(restored.Read(all)));
    }

    [Fact]
    public void Building_is_told_and_can_be_cancelled()
    {
        using var points = KernelPoints.Of(Images, SplitScheme.Vinyals, Precision.Float32);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => StoredKernelRows.Build(Kernel, points, ScalarType.Float16, cancellation: cancelled.Token));
        var told = new List<(int Done, int Count)>();
        Build(points, ScalarType.Float16, new Told(told)).Dispose();
        Assert.Equal((points.Trained, points.Trained), told[^1]);
    }

    private static StoredKernelRows Build(KernelPoints points, ScalarType storage, Told? told = null) =>
        StoredKernelRows.Build(Kernel, points, storage, told, TestContext.Current.CancellationToken);

    private static Tensor All(KernelPoints points) => cat([.. Enumerable.Range(0, points.Turns).Select(points.Turned)], 0);

    private sealed class Told(List<(int Done, int Count)> all) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value) => all.Add(value);
    }
}
