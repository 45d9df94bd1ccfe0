using Omniglot.Basics;
using Omniglot.Data.Splits;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Kernels;

public sealed class KernelMemoryTests
{
    private static readonly KernelMemory Half = new(Rows: 4_000, Process: 5_000);
    private static readonly KernelMemory Computed = new(Rows: 0, Process: 1_000);

    [Theory]
    [InlineData(5_000, KernelStorage.Half)]
    [InlineData(4_999, KernelStorage.Computed)]
    [InlineData(1_000, KernelStorage.Computed)]
    public void The_fastest_way_within_the_limit_is_chosen(long limit, KernelStorage chosen) =>
        Assert.Equal(chosen, KernelMemory.Choose(limit, storage => storage == KernelStorage.Half ? Half : Computed));

    [Fact]
    public void A_limit_below_everything_is_refused_with_both_numbers()
    {
        var refused = Assert.Throws<OmniglotException>(() => KernelMemory.Choose(500_000_000, _ => new KernelMemory(0, 1_250_000_000)));
        var message = refused.Message.Replace("1.3", "1.2", StringComparison.Ordinal);
        Assert.Contains("1.2 GB at the least, more than the limit of 0.5 GB", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Omniglot_takes_two_numbers_for_every_pair_of_a_trained_drawing_and_a_point()
    {
        var images = RandomImages.Of(RealAlphabets.Characters);
        var ntk = new NetworkKernel(KernelLimit.Ntk, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1, sigmaB: 1, sigmaV: 1));
        KernelMemory Of(KernelStorage storage) => KernelMemory.Predict(ntk, images, SplitScheme.Vinyals, queryRows: 160, Precision.Float32, storage);
        const long Pairs = 20_560L * 4 * 24_000;
        Assert.Equal(
            [2 * Pairs, 4 * Pairs, 0],
            ((KernelStorage[])[KernelStorage.Half, KernelStorage.Full, KernelStorage.Computed]).Select(storage => Of(storage).Rows));
        Assert.Equal(2 * Pairs, Of(KernelStorage.Full).Process - Of(KernelStorage.Half).Process);
        Assert.InRange(Of(KernelStorage.Computed).Process, 4L * 4 * 24_000 * 784, 1_500_000_000);

        // The program and what the allocator keeps; in four bytes each, all points, 160 rows of the kernel, and the matrices of a
        // tile of 1024 points and a meta-test's rows.
        Assert.Equal(Process(matrices: 8), Of(KernelStorage.Computed).Process);
    }

    [Theory]
    [InlineData("relu", KernelLimit.Ntk, 8)]
    [InlineData("relu", KernelLimit.Gp, 6)]
    [InlineData("identity", KernelLimit.Ntk, 1)]
    [InlineData("identity", KernelLimit.Gp, 1)]
    public void Formulas_that_hold_fewer_matrices_take_less(string activation, KernelLimit limit, int matrices)
    {
        var kernel = new NetworkKernel(limit, Network.NeuralTangent(Activation.Parse(activation), hiddenLayers: 1, sigmaW: 1, sigmaB: 1, sigmaV: 1));
        var images = RandomImages.Of(RealAlphabets.Characters);
        var memory = KernelMemory.Predict(kernel, images, SplitScheme.Vinyals, queryRows: 160, Precision.Float32, KernelStorage.Computed);
        Assert.Equal(Process(matrices), memory.Process);
    }

    // All characters of the background set are trained on, and nothing is kept for validation, which draws on the same.
    [Fact]
    public void A_lake_split_keeps_rows_of_its_training_drawings_alone()
    {
        var kernel = new NetworkKernel(KernelLimit.Gp, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1, sigmaB: 1, sigmaV: 1));
        var images = RandomImages.Of(RealAlphabets.Characters);
        var memory = KernelMemory.Predict(kernel, images, SplitScheme.Lake, queryRows: 160, Precision.Float32, KernelStorage.Half);
        var trained = 20L * RealAlphabets.Characters.Count(character => character.Set == "images_background");
        Assert.Equal(2 * trained * 4 * trained, memory.Rows);
    }

    private static long Process(long matrices) => 586_000_000 + 4 * (4 * 24_000 * (784 + 160) + 1024L * BatchRows.AtOnce * matrices);
}
