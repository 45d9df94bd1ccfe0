using Omniglot.Data.Episodes;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>Rows of a whole meta-batch, task by task. Views belong to the dispose scope of the caller.</summary>
internal static class BatchRows
{
    /// <summary>Rows in one product: enough for libtorch to reach its full rate, few enough to stay in the caches.</summary>
    public const int AtOnce = 4096;

    /// <summary>[T, S, c], the support's part of something [T·S + T·Q, c] that the inputs were turned into.</summary>
    public static Tensor Support(this EpisodeBatch batch, Tensor rows) =>
        rows.narrow(0, 0, (long)batch.Tasks * batch.Shape.SupportRows).view(batch.Tasks, batch.Shape.SupportRows, rows.shape[1]);

    /// <summary>[T, Q, c], the query's part.</summary>
    public static Tensor Query(this EpisodeBatch batch, Tensor rows)
    {
        var support = (long)batch.Tasks * batch.Shape.SupportRows;
        return rows.narrow(0, support, rows.shape[0] - support).view(batch.Tasks, batch.Shape.QueryRows, rows.shape[1]);
    }

    /// <summary>[T·R, c], rows of all tasks one below the other.</summary>
    public static Tensor Flat(Tensor rows) => rows.reshape(-1, rows.shape[2]);

    /// <summary>[T, Q, K], gradient of the mean query cross-entropy of every task by its logits.</summary>
    public static Tensor QueryDeltas(this EpisodeBatch batch, Tensor logits) =>
        CrossEntropy.Deltas(logits, CrossEntropy.OneHot(batch.QueryLabels(), batch.Shape.Ways, logits));
}
