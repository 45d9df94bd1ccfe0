using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Studies.Replay;

/// <summary>Jagged arrays of a trace as float64 tensors, and distances of ours from them.</summary>
internal static class TraceTensor
{
    /// <summary>[rows, columns].</summary>
    /// <exception cref="ArgumentException">Rows of different lengths, or none.</exception>
    public static torch.Tensor FromRows(IEnumerable<double[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0 || all.Any(row => row.Length != all[0].Length))
            throw new ArgumentException("Rows of different lengths, or none.", nameof(rows));
        return torch.tensor(all.SelectMany(row => row).ToArray(), [all.Length, all[0].Length], Precision.Float64.ScalarType());
    }

    /// <summary>The largest |ours - expected| / max(1, |expected|).</summary>
    public static double Distance(torch.Tensor ours, torch.Tensor expected)
    {
        using var scope = torch.NewDisposeScope();
        return ((ours - expected).abs() / expected.abs().AtLeast(1)).max().item<double>();
    }

    /// <summary>The largest of some distances; unlike Enumerable.Max it keeps a NaN.</summary>
    public static double Max(params double[] values) => values.Aggregate(0.0, Math.Max);
}
