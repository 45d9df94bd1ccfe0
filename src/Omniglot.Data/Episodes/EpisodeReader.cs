using System.Numerics;
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
        var ink = _type == torch.ScalarType.Float32 ? Fill(new DrawnInputs<float>(inputs), rows) : Fill(new DrawnInputs<double>(inputs), rows);
        return new EpisodeBatch(Sampler.Shape, Sampler.Tasks * count, inputs, rows, ink);
    }

    // Written straight into the tensor's memory: no intermediate array, and no libtorch threads beside those that train.
    private Ink? Fill<T>(DrawnInputs<T> inputs, EpisodeRows rows)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < rows.Support.Length; i++) inputs.Add(Sampler.Pool.InkOf(rows.Support[i]), rows.Shifts?.Support[i]);
        for (var i = 0; i < rows.Query.Length; i++) inputs.Add(Sampler.Pool.InkOf(rows.Query[i]), rows.Shifts?.Query[i]);
        return inputs.TakeInk();
    }
}
