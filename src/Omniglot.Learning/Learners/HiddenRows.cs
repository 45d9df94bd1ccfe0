using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Inputs;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>The hidden rows h = U x + b̂ of a meta-batch at the slow weights, from one product with U. Tensors
/// belong to the dispose scope of the caller.</summary>
/// <param name="Support">[T·S, n].</param>
/// <param name="Query">[T·Q, n].</param>
internal sealed record HiddenRows(Tensor Support, Tensor Query)
{
    public static HiddenRows At(NetworkWeights weights, EpisodeBatch batch)
    {
        var rows = InkProduct.Affine(batch.Inputs, batch.Ink, weights.Layers[0].t(), weights.Biases[0]);
        var support = batch.Support.shape[0] * batch.Support.shape[1];
        return new HiddenRows(rows.narrow(0, 0, support), rows.narrow(0, support, rows.shape[0] - support));
    }

    /// <summary>The inner products that adaptation needs.</summary>
    /// <param name="readout">V.</param>
    /// <param name="biasRate">β².</param>
    /// <param name="batch">The tasks.</param>
    public TaskGrams Grams(Tensor readout, double biasRate, EpisodeBatch batch)
    {
        var columns = readout.t();
        var (support, query) = (PerTask(Support, batch), PerTask(Query, batch));
        return TaskGrams.Assemble(
            readout.mm(columns),
            PerTask(Support.mm(columns), batch),
            PerTask(Query.mm(columns), batch),
            support.bmm(support.mT),
            query.bmm(support.mT),
            batch,
            biasRate);
    }

    private static Tensor PerTask(Tensor rows, EpisodeBatch batch) => rows.view(batch.Tasks, -1, rows.shape[1]);
}
