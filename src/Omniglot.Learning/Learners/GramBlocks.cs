using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>Puts the blocks of <see cref="TaskGrams"/> together. Tensors belong to the dispose scope of the caller.</summary>
internal static class GramBlocks
{
    /// <param name="readout">[K, K] V Vᵀ.</param>
    /// <param name="supportLogits">[T, S, K] h_s Vᵀ.</param>
    /// <param name="queryLogits">[T, Q, K] h_q Vᵀ.</param>
    /// <param name="support">[T, S, S] h_s h_sᵀ.</param>
    /// <param name="query">[T, Q, S] h_q h_sᵀ.</param>
    /// <param name="inputs">[T, S + Q, S], see <see cref="Inputs"/>.</param>
    public static TaskGrams Assemble(Tensor readout, Tensor supportLogits, Tensor queryLogits, Tensor support, Tensor query, Tensor inputs)
    {
        var top = cat([readout.expand(support.shape[0], -1, -1), supportLogits.mT], 2);
        var basis = cat([top, cat([supportLogits, support], 2)], 1);
        return new TaskGrams(basis, cat([queryLogits, query], 2), inputs);
    }

    /// <summary>κ [T, S + Q, S] = x·x_s + β².</summary>
    public static Tensor Inputs(EpisodeBatch batch, double biasRate)
    {
        var support = batch.Support.mT;
        return cat([batch.Support.bmm(support), batch.Query.bmm(support)], 1).add_(biasRate);
    }
}
