using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// Meta-learns an identity network f(x) = V (U x + β b) by first-order MAML, all tasks of a meta-batch at once: slow weights
/// are shared, each task's fast weights are coefficients over its own hidden rows (<see cref="FastWeights"/>).
/// </summary>
/// <remarks>
/// With query deltas δ [T, Q, K], basis B = [V; h_s] and coefficients c_V, c_Q of each task, the meta-gradient is
/// <code>
/// ∂V = Σ_t δᵀ (h_q + c_Q B),   ∂U = Σ_t Bᵀ (c_Vᵀ δᵀ x_q),   ∂b = β Σ_t Bᵀ (c_Vᵀ δᵀ 1)
/// </code>
/// in three products over all tasks. The same code serves every width and, from the weights of
/// <see cref="IdentityInitialization"/>, the infinite-width limit.
/// </remarks>
public sealed class IdentityLearner : IMetaLearner
{
    private readonly IdentityWeights _weights;
    private readonly IdentityWeights _gradient;

    /// <summary>A learner that starts from given weights and takes them over.</summary>
    public IdentityLearner(IdentityWeights weights)
    {
        _weights = weights with { U = Keep(weights.U), V = Keep(weights.V), B = Keep(weights.B) };
        _gradient = weights with { U = Keep(weights.U.new_zeros(weights.U.shape)), V = Keep(weights.V.new_zeros(weights.V.shape)), B = Keep(weights.B.new_zeros(weights.B.shape)) };
    }

    /// <summary>The slow weights; the learner's own.</summary>
    public IdentityWeights Weights => _weights;

    /// <inheritdoc/>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        var grams = HiddenRows.Of(_weights, batch).Grams(_weights, batch);
        using var fast = FastWeights.Adapt(grams, batch.Shape, batch.SupportLabels(), inner);
        return new Adapted(batch, fast.SupportLogits, fast.QueryLogits);
    }

    /// <inheritdoc/>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        var hidden = HiddenRows.Of(_weights, batch);
        using var fast = FastWeights.Adapt(hidden.Grams(_weights, batch), batch.Shape, batch.SupportLabels(), inner);
        var deltas = CrossEntropy.Deltas(fast.QueryLogits, CrossEntropy.OneHot(batch.QueryLabels(), batch.Shape.Ways, fast.QueryLogits));
        AccumulateReadout(hidden, fast, deltas);
        AccumulateInputs(batch, hidden, fast, deltas);
        return new Adapted(batch, fast.SupportLogits, fast.QueryLogits);
    }

    /// <inheritdoc/>
    public double Step(double rate, double clip)
    {
        using var scope = NewDisposeScope();
        var norm = Math.Sqrt(SquaredNorm(_gradient.U) + SquaredNorm(_gradient.V) + SquaredNorm(_gradient.B));
        if (double.IsFinite(norm))
        {
            var step = -rate * (norm > clip ? clip / norm : 1);
            _weights.U.add_(_gradient.U, alpha: step);
            _weights.V.add_(_gradient.V, alpha: step);
            _weights.B.add_(_gradient.B, alpha: step);
        }

        _gradient.U.zero_();
        _gradient.V.zero_();
        _gradient.B.zero_();
        return norm;
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() =>
        2 * _weights.U.shape[0] > _weights.U.shape[1] ? new FrozenIdentity(_weights) : new IdentityLearnerView(this);

    /// <inheritdoc/>
    public LearnerState Save() => new(new Dictionary<string, Tensor>
    {
        ["U"] = _weights.U.clone(),
        ["V"] = _weights.V.clone(),
        ["b"] = _weights.B.clone(),
    });

    /// <inheritdoc/>
    public void Load(LearnerState state)
    {
        var slow = new Dictionary<string, Tensor> { ["U"] = _weights.U, ["V"] = _weights.V, ["b"] = _weights.B };
        state.CheckAgainst(slow);
        foreach (var (name, tensor) in slow) tensor.copy_(state.Tensors[name]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights.Dispose();
        _gradient.Dispose();
    }

    private void AccumulateReadout(HiddenRows hidden, FastWeights fast, Tensor deltas)
    {
        var ways = deltas.shape[2];
        var changes = deltas.mT.bmm(fast.Query);
        var overSupport = changes.narrow(2, ways, changes.shape[2] - ways).permute(1, 0, 2).reshape(ways, -1);
        _gradient.V
            .addmm_(deltas.view(-1, ways).t(), hidden.Query)
            .addmm_(overSupport, hidden.Support)
            .addmm_(changes.narrow(2, 0, ways).sum(dim: 0), _weights.V);
    }

    private void AccumulateInputs(EpisodeBatch batch, HiddenRows hidden, FastWeights fast, Tensor deltas)
    {
        long ways = batch.Shape.Ways, support = batch.Shape.SupportRows, dimension = batch.Inputs.shape[1];
        var coefficients = fast.Readout.mT.bmm(deltas.mT);
        var overReadout = coefficients.narrow(1, 0, ways);
        var overSupport = coefficients.narrow(1, ways, support);
        var readoutInputs = overReadout.permute(1, 0, 2).reshape(ways, -1).mm(batch.Query.view(-1, dimension));
        var supportInputs = overSupport.bmm(batch.Query).view(-1, dimension);
        _gradient.U
            .addmm_(hidden.Support.t(), supportInputs)
            .addmm_(_weights.V.t(), readoutInputs);
        _gradient.B
            .addmv_(hidden.Support.t(), overSupport.sum(dim: 2).view(-1).mul_(_weights.BiasMultiplier))
            .addmv_(_weights.V.t(), overReadout.sum([0L, 2L]).mul_(_weights.BiasMultiplier));
    }

    private static double SquaredNorm(Tensor tensor)
    {
        var norm = tensor.norm().to_type(ScalarType.Float64).item<double>();
        return norm * norm;
    }

    private static Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();

    private sealed class IdentityLearnerView(IdentityLearner learner) : IFewShotModel
    {
        public Adapted Adapt(EpisodeBatch batch, InnerLoop inner) => learner.Adapt(batch, inner);

        public void Dispose()
        {
            // The slow weights stay the learner's.
        }
    }
}
