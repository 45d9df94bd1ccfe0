using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Splits;
using Omniglot.Learning.Adaptation;

namespace Omniglot.Learning.Kernels;

/// <summary>How much memory a kernel function takes, known before anything is allocated.</summary>
/// <param name="Rows">Bytes of the stored rows of the kernel matrix.</param>
/// <param name="Process">Bytes of the whole process at its peak: the rows, the drawings in all rotations, the rows of one
/// meta-step on their way, the kernel between drawings of a test and some points, and what the program takes without them.</param>
public sealed record KernelMemory(long Rows, long Process)
{
    // Runtime, libtorch and images: the resident size of a run of a narrow network.
    private const long Program = 330_000_000;

    // What the allocator keeps of freed memory (LibTorchMemory).
    private const long Kept = 256_000_000;

    /// <summary>What training on the drawings of a data set takes.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="images">The data set.</param>
    /// <param name="scheme">Its split.</param>
    /// <param name="queryRows">Query rows of a meta-batch, over all tasks.</param>
    /// <param name="precision">The precision of the run.</param>
    /// <param name="storage">How rows are kept.</param>
    public static KernelMemory Predict(
        NetworkKernel kernel, ImageSet images, SplitScheme scheme, int queryRows, Precision precision, KernelStorage storage)
    {
        long trained = Drawings(MetaSplit.Train), number = precision == Precision.Float64 ? sizeof(double) : sizeof(float);
        var all = trained + (scheme == SplitScheme.Lake ? 0 : Drawings(MetaSplit.Validation));
        var columns = QuarterTurn.Count * all;
        var rows = storage switch
        {
            KernelStorage.Half => 2 * trained * columns,
            KernelStorage.Full => number * trained * columns,
            _ => 0,
        };
        var drawings = number * columns * ImageSet.PixelsPerDrawing;
        var tested = number * BatchRows.AtOnce * Math.Min(KernelFunction.Tile, trained) * Temporaries(kernel);
        return new KernelMemory(rows, Program + Kept + rows + drawings + number * queryRows * columns + tested);

        long Drawings(MetaSplit split) => (long)new ClassPool(images, scheme, split).Characters * ImageSet.DrawingsPerCharacter;
    }

    // Matrices of a tile that the kernel's formulas hold at once.
    private static int Temporaries(NetworkKernel kernel) => kernel.Dual.Matrices(slopes: kernel.Limit == KernelLimit.Ntk);

    /// <summary>The fastest way of keeping rows that stays within a limit.</summary>
    /// <exception cref="OmniglotException">Not even rows that are computed anew stay within it.</exception>
    public static KernelStorage Choose(long limit, Func<KernelStorage, KernelMemory> predict)
    {
        foreach (var storage in (KernelStorage[])[KernelStorage.Half, KernelStorage.Computed])
            if (predict(storage).Process <= limit) return storage;
        var least = predict(KernelStorage.Computed).Process / 1e9;
        throw new OmniglotException(FormattableString.Invariant(
            $"A kernel takes {least:F1} GB at the least, more than the limit of {limit / 1e9:F1} GB: raise the limit."));
    }
}
