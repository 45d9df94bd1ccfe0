using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// A linear network at fixed slow weights. Inner products of hidden rows, h_i·h_j = x_iᵀ(UᵀU)x_j + u·(x_i + x_j) + |b̂|²
/// with u = Uᵀb̂, come from UᵀU [d, d], formed once: only the support rows are multiplied by it.
/// </summary>
internal sealed class FrozenLinear : IFewShotModel
{
    private readonly double _biasRate;
    private readonly Tensor _inputGram;
    private readonly Tensor _inputBias;
    private readonly double _biasSquared;
    private readonly Tensor _readoutGram;
    private readonly Tensor _logitWeights;
    private readonly Tensor _logitBias;

    public FrozenLinear(NetworkWeights weights, double biasRate)
    {
        using var scope = NewDisposeScope();
        var (u, v, bias) = (weights.Layers[0], weights.Readout, weights.Biases[0]);
        _biasRate = biasRate;
        _inputGram = u.t().mm(u).DetachFromDisposeScope();
        _inputBias = u.t().mv(bias).DetachFromDisposeScope();
        _biasSquared = bias.dot(bias).to_type(ScalarType.Float64).item<double>();
        _readoutGram = v.mm(v.t()).DetachFromDisposeScope();
        _logitWeights = v.mm(u).t().contiguous().DetachFromDisposeScope();
        _logitBias = v.mv(bias).DetachFromDisposeScope();
    }

    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        using var fast = LinearAdaptation.Adapt(Grams(batch), batch.Shape, batch.SupportLabels(), inner);
        return new Adapted(batch, fast.SupportLogits, fast.QueryLogits);
    }

    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[_inputGram, _inputBias, _readoutGram, _logitWeights, _logitBias]) tensor.Dispose();
    }

    private TaskGrams Grams(EpisodeBatch batch)
    {
        long tasks = batch.Tasks, support = batch.Shape.SupportRows, dimension = batch.Inputs.shape[1];
        var rows = batch.Inputs.narrow(0, 0, tasks * support);
        var products = _inputBias.addmm(rows, _inputGram).view(tasks, support, dimension).mT;
        var offsets = rows.mv(_inputBias).Plus_(_biasSquared).view(tasks, 1, support);
        var logits = _logitBias.addmm(batch.Inputs, _logitWeights);
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
