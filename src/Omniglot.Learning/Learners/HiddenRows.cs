using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>The hidden rows h = U x + β b of a meta-batch at the slow weights, from one product with U. Tensors
/// belong to the dispose scope of the caller.</summary>
/// <param name="Support">[T·S, n].</param>
/// <param name="Query">[T·Q, n].</param>
internal sealed record HiddenRows(Tensor Support, Tensor Query)
{
    public static HiddenRows Of(IdentityWeights weights, EpisodeBatch batch)
    {
        var rows = (weights.B * weights.BiasMultiplier).addmm(batch.Inputs, weights.U.t());
        var support = batch.Support.shape[0] * batch.Support.shape[1];
        return new HiddenRows(
            rows.narrow(0, 0, support),
            rows.narrow(0, support, rows.shape[0] - support));
    }

    /// <summary>The inner products that adaptation needs.</summary>
    public TaskGrams Grams(IdentityWeights weights, EpisodeBatch batch)
    {
        var readout = weights.V.t();
        var support = PerTask(Support, batch);
        var query = PerTask(Query, batch);
        return GramBlocks.Assemble(
            weights.V.mm(readout),
            PerTask(Support.mm(readout), batch),
            PerTask(Query.mm(readout), batch),
            support.bmm(support.mT),
            query.bmm(support.mT),
            GramBlocks.Inputs(batch, weights.BiasMultiplier));
    }

    private static Tensor PerTask(Tensor rows, EpisodeBatch batch) => rows.view(batch.Tasks, -1, rows.shape[1]);
}
