using System.Text.Json.Serialization;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using TorchSharp;

namespace Omniglot.Studies.Replay;

/// <summary>Weights in a trace.</summary>
/// <param name="U">[n][d].</param>
/// <param name="V">[K][n].</param>
/// <param name="B">[n].</param>
public sealed record TraceWeights(
    [property: JsonPropertyName("U")] double[][] U,
    [property: JsonPropertyName("V")] double[][] V,
    [property: JsonPropertyName("b")] double[] B)
{
    internal NetworkWeights ToWeights(double biasMultiplier) =>
        new([TraceTensor.FromRows(U), TraceTensor.FromRows(V)], [torch.tensor(B, dtype: Precision.Float64.ScalarType()).Times_(biasMultiplier)]);
}
