using System.Text.Json.Serialization;
using Omniglot.Data.Episodes;

namespace Omniglot.Studies.Replay;

/// <summary>A fresh meta-batch through the final network.</summary>
/// <param name="Support">[T][S][d].</param>
/// <param name="Query">[T][Q][d].</param>
/// <param name="SummedOuterGradientNormBeforeClip">Norm of the meta-gradient after one inner step.</param>
/// <param name="QueryLogitsAfter1Steps">[T][Q][K].</param>
/// <param name="QueryLogitsAfter20Steps">[T][Q][K].</param>
public sealed record TraceProbe(
    double[][][] Support,
    double[][][] Query,
    double SummedOuterGradientNormBeforeClip,
    [property: JsonPropertyName("query_logits_after_1_steps")] double[][][] QueryLogitsAfter1Steps,
    [property: JsonPropertyName("query_logits_after_20_steps")] double[][][] QueryLogitsAfter20Steps)
{
    internal EpisodeBatch ToBatch(EpisodeShape shape) => new TraceBatch(Support, Query).ToBatch(shape);
}
