using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Experiments.Replay;

/// <summary>Jagged arrays of a trace as float64 tensors.</summary>
internal static class TraceTensor
{
    /// <summary>[rows, columns].</summary>
    /// <exception cref="ArgumentException">Rows of different lengths, or none.</exception>
    public static torch.Tensor Of(IEnumerable<double[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0 || all.Any(row => row.Length != all[0].Length))
            throw new ArgumentException("Rows of different lengths, or none.", nameof(rows));
        return torch.tensor(all.SelectMany(row => row).ToArray(), [all.Length, all[0].Length], Precision.Float64.ScalarType());
    }
}
