using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// An identity network at fixed slow weights. Inner products of hidden rows, h_i·h_j = x_iᵀ(UᵀU)x_j + β u·(x_i + x_j) + β²|b|²
/// with u = Uᵀb, come from UᵀU [d, d], formed once: only the support rows are multiplied by it.
/// </summary>
internal sealed class FrozenIdentity : IFewShotModel
{
    private readonly double _beta;
    private readonly Tensor _inputGram;
    private readonly Tensor _inputBias;
    private readonly double _biasSquared;
    private readonly Tensor _readoutGram;
    private readonly Tensor _logitWeights;
    private readonly Tensor _logitBias;

    public FrozenIdentity(IdentityWeights weights)
    {
        using var scope = NewDisposeScope();
        _beta = weights.BiasMultiplier;
        _inputGram = weights.U.t().mm(weights.U).DetachFromDisposeScope();
        _inputBias = weights.U.t().mv(weights.B).mul_(_beta).DetachFromDisposeScope();
        _biasSquared = _beta * _beta * weights.B.dot(weights.B).to_type(ScalarType.Float64).item<double>();
        _readoutGram = weights.V.mm(weights.V.t()).DetachFromDisposeScope();
        _logitWeights = weights.V.mm(weights.U).t().contiguous().DetachFromDisposeScope();
        _logitBias = weights.V.mv(weights.B).mul_(_beta).DetachFromDisposeScope();
    }

    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        using var fast = FastWeights.Adapt(Grams(batch), batch.Shape, batch.SupportLabels(), inner);
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
        var offsets = rows.mv(_inputBias).add_(_biasSquared).view(tasks, 1, support);
        var logits = _logitBias.addmm(batch.Inputs, _logitWeights);
        return GramBlocks.Assemble(
            _readoutGram,
            logits.narrow(0, 0, tasks * support).view(tasks, support, -1),
            logits.narrow(0, tasks * support, logits.shape[0] - tasks * support).view(tasks, batch.Shape.QueryRows, -1),
            batch.Support.bmm(products).add_(offsets),
            batch.Query.bmm(products).add_(offsets),
            GramBlocks.Inputs(batch, _beta));
    }
}
