using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Inputs;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// A linear network at fixed slow weights. Inner products of hidden rows, h_i·h_j = x_iᵀ(UᵀU)x_j + u·(x_i + x_j) + |b̂|²
/// with u = Uᵀb̂, come from UᵀU [d, d], formed once: only the support rows are multiplied by it. One product more gives all rows
/// their logits V h and, in a last column, u·x + |b̂|².
/// </summary>
internal sealed class FrozenLinear : IFewShotModel
{
    private readonly double _biasRate;
    private readonly Tensor _inputGram;
    private readonly Tensor _inputBias;
    private readonly Tensor _readoutGram;
    private readonly Tensor _headWeights;
    private readonly Tensor _headBias;

    public FrozenLinear(NetworkWeights weights, double biasRate)
    {
        using var scope = NewDisposeScope();
        var (u, v, bias) = (weights.Layers[0], weights.Readout, weights.Biases[0]);
        _biasRate = biasRate;
        _inputGram = u.t().mm(u).DetachFromDisposeScope();
        _inputBias = u.t().mv(bias).DetachFromDisposeScope();
        _readoutGram = v.mm(v.t()).DetachFromDisposeScope();
        _headWeights = cat([v.mm(u).t(), _inputBias.unsqueeze(1)], 1).contiguous().DetachFromDisposeScope();
        _headBias = cat([v.mv(bias), bias.dot(bias).unsqueeze(0)], 0).DetachFromDisposeScope();
    }

    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        using var fast = LinearAdaptation.Adapt(Grams(batch), batch.Shape, batch.SupportLabels(), inner);
        return new Adapted(batch, fast.SupportLogits, fast.QueryLogits);
    }

    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[_inputGram, _inputBias, _readoutGram, _headWeights, _headBias]) tensor.Dispose();
    }

    private TaskGrams Grams(EpisodeBatch batch)
    {
        long tasks = batch.Tasks, support = batch.Shape.SupportRows, dimension = batch.Inputs.shape[1], ways = batch.Shape.Ways;
        var rows = batch.Inputs.narrow(0, 0, tasks * support);
        var products = InkProduct.Affine(rows, batch.SupportInk, _inputGram, _inputBias).view(tasks, support, dimension).mT;
        var heads = InkProduct.Affine(batch.Inputs, batch.Ink, _headWeights, _headBias);
        var logits = heads.narrow(1, 0, ways);
        var offsets = heads.narrow(0, 0, tasks * support).select(1, ways).view(tasks, 1, support);
        return TaskGrams.Assemble(
            _readoutGram,
            batch.Support(logits),
            batch.Query(logits),
            batch.Support.bmm(products).Plus_(offsets),
            batch.Query.bmm(products).Plus_(offsets),
            batch,
            _biasRate);
    }
}
