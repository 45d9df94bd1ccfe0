using System.Runtime.InteropServices;
using TorchSharp;

namespace Omniglot.Data.Episodes;

/// <summary>Turns drawn rows into tensors: grey level / 255, in float32 or float64.</summary>
public sealed class EpisodeReader
{
    private static readonly float[] SingleGreys = [.. Enumerable.Range(0, 256).Select(grey => grey / 255f)];
    private static readonly double[] DoubleGreys = [.. Enumerable.Range(0, 256).Select(grey => grey / 255d)];

    private readonly torch.ScalarType _type;

    /// <param name="sampler">Where the rows come from.</param>
    /// <param name="type">Float32 or Float64.</param>
    /// <exception cref="NotSupportedException">The type is neither.</exception>
    public EpisodeReader(EpisodeSampler sampler, torch.ScalarType type)
    {
        if (type is not (torch.ScalarType.Float32 or torch.ScalarType.Float64))
            throw new NotSupportedException($"Episodes are read as float32 or float64, not {type}.");
        (Sampler, _type) = (sampler, type);
    }

    /// <summary>Where the rows come from.</summary>
    public EpisodeSampler Sampler { get; }

    /// <summary>Meta-batches <paramref name="first"/> … first + count - 1 as one batch of T · count tasks.</summary>
    public EpisodeBatch Read(long first, int count = 1)
    {
        var drawn = Enumerable.Range(0, count).Select(i => Sampler.Draw(first + i)).ToArray();
        var rows = new EpisodeRows([.. drawn.SelectMany(d => d.Support)], [.. drawn.SelectMany(d => d.Query)]);
        var inputs = torch.empty(rows.Support.Length + rows.Query.Length, ImageSet.PixelsPerDrawing, dtype: _type);
        if (_type == torch.ScalarType.Float32) Fill<float>(inputs, rows, SingleGreys);
        else Fill<double>(inputs, rows, DoubleGreys);
        return new EpisodeBatch(Sampler.Shape, Sampler.Tasks * count, inputs, rows);
    }

    // Written straight into the tensor's memory: no intermediate array, and no libtorch threads beside those that train.
    private void Fill<T>(torch.Tensor inputs, EpisodeRows rows, ReadOnlySpan<T> greys)
        where T : unmanaged
    {
        var target = MemoryMarshal.Cast<byte, T>(inputs.bytes);
        foreach (var row in rows.Support) target = Next(target, row, greys);
        foreach (var row in rows.Query) target = Next(target, row, greys);
    }

    private Span<T> Next<T>(Span<T> target, int row, ReadOnlySpan<T> greys)
    {
        Sampler.Pool.Read(row, greys, target[..ImageSet.PixelsPerDrawing]);
        return target[ImageSet.PixelsPerDrawing..];
    }
}
