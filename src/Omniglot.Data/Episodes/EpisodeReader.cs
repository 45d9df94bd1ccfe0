using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Omniglot.Data.Episodes;

/// <summary>Turns drawn rows into tensors: grey level / 255, in float32 or float64.</summary>
public sealed class EpisodeReader
{
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
        var rows = EpisodeRows.Join([.. Enumerable.Range(0, count).Select(i => Sampler.Draw(first + i))]);
        var inputs = torch.empty(rows.Support.Length + rows.Query.Length, ImageSet.PixelsPerDrawing, dtype: _type);
        if (_type == torch.ScalarType.Float32) Fill(inputs, rows, 255f);
        else Fill(inputs, rows, 255d);
        var batch = new EpisodeBatch(Sampler.Shape, Sampler.Tasks * count, inputs, rows);
        _ = batch.Ink; // here, beside the training thread
        return batch;
    }

    // Written straight into the tensor's memory: no intermediate array, and no libtorch threads beside those that train.
    private void Fill<T>(torch.Tensor inputs, EpisodeRows rows, T white)
        where T : unmanaged, INumber<T>
    {
        var all = MemoryMarshal.Cast<byte, T>(inputs.bytes);
        Fill(all, rows.Support, rows.Shifts?.Support);
        Fill(all[(rows.Support.Length * ImageSet.PixelsPerDrawing)..], rows.Query, rows.Shifts?.Query);
        TensorPrimitives.Divide(all, white, all);
    }

    private void Fill<T>(Span<T> target, int[] rows, PixelShift[]? shifts)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var shift = shifts is null ? default : shifts[i];
            shift.Write(Sampler.Pool.Drawing(rows[i]).Span, target.Slice(i * ImageSet.PixelsPerDrawing, ImageSet.PixelsPerDrawing));
        }
    }
}
