using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// Meta-learns a linear network f(x) = V (U x + b̂), b̂ = β b, by first-order MAML, all tasks of a meta-batch at once: slow weights
/// are shared, each task's fast weights are coefficients over its own hidden rows (<see cref="LinearAdaptation"/>).
/// </summary>
/// <remarks>
/// With query deltas δ [T, Q, K], basis B = [V; h_s] and coefficients c_V, c_Q of each task, the meta-gradient is
/// <code>
/// ∂V = Σ_t δᵀ (h_q + c_Q B),   D = δ c_V B [T·Q, n],   ∂U = Dᵀ x_q,   ∂b̂ = Dᵀ 1
/// </code>
/// ∂U stays in these factors: its norm comes from Gram matrices and its step goes straight into U. The same code serves every width and, from the weights of
/// <see cref="WishartFactor"/>, the infinite-width limit.
/// </remarks>
public sealed class LinearLearner : IMetaLearner
{
    private readonly double _biasMultiplier;
    private readonly double _biasRate;
    private readonly Tensor _u;
    private readonly Tensor _v;
    private readonly Tensor _bias;
    private readonly List<LayerFactors> _gradientU = [];
    private readonly Tensor _gradientV;
    private readonly Tensor _gradientBias;

    /// <summary>A learner that starts from given weights and takes them over.</summary>
    /// <param name="weights">The slow weights.</param>
    /// <param name="network">Their description.</param>
    /// <exception cref="ArgumentException">The network is not linear, or its rates know the width.</exception>
    public LinearLearner(NetworkWeights weights, Network network)
    {
        if (!network.HasLinearLimit) throw new ArgumentException("Only a linear network keeps to the span of its hidden rows.", nameof(network));
        Weights = weights;
        (_biasMultiplier, _biasRate) = (network.BiasMultiplier, network.Dynamics(1, weights.Width).BiasRate);
        (_u, _v, _bias) = (weights.Layers[0], weights.Readout, weights.Biases[0]);
        (_gradientV, _gradientBias) = (Zeros(_v), Zeros(_bias));
    }

    /// <summary>The slow weights; the learner's own.</summary>
    public NetworkWeights Weights { get; }

    /// <inheritdoc/>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        var grams = HiddenRows.At(Weights, batch).Grams(_v, _biasRate, batch);
        using var fast = LinearAdaptation.Adapt(grams, batch.Shape, batch.SupportLabels(), inner);
        return new Adapted(batch, fast.SupportLogits, fast.QueryLogits);
    }

    /// <inheritdoc/>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        var hidden = HiddenRows.At(Weights, batch);
        using var fast = LinearAdaptation.Adapt(hidden.Grams(_v, _biasRate, batch), batch.Shape, batch.SupportLabels(), inner);
        var deltas = batch.QueryDeltas(fast.QueryLogits);
        AccumulateReadout(hidden, fast, deltas);
        AccumulateInputs(batch, hidden, fast, deltas);
        return new Adapted(batch, fast.SupportLogits, fast.QueryLogits);
    }

    /// <inheritdoc/>
    public double MetaGradientNorm()
    {
        using var scope = NewDisposeScope();
        var inputs = _gradientU.Count == 0 ? 0 : LayerFactors.Join(_gradientU).SquaredNorm();
        return Math.Sqrt(inputs + SquaredNorm(_gradientV) + _biasRate * SquaredNorm(_gradientBias));
    }

    /// <inheritdoc/>
    public void Move(double step)
    {
        using var scope = NewDisposeScope();
        foreach (var factors in _gradientU) factors.AddTo(_u, step);
        _v.Plus_(_gradientV, times: step);
        _bias.Plus_(_gradientBias, times: step * _biasRate);
    }

    /// <inheritdoc/>
    public void ClearMetaGradient()
    {
        foreach (var factors in _gradientU) factors.Dispose();
        _gradientU.Clear();
        using var scope = NewDisposeScope();
        _gradientV.zero_();
        _gradientBias.zero_();
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() =>
        2 * _u.shape[0] > _u.shape[1] ? new FrozenLinear(Weights, _biasRate) : new SlowModel(this);

    /// <inheritdoc/>
    public LearnerState Save() => Weights.Save();

    /// <inheritdoc/>
    public void AverageInto(LearnerState mean, double share) => mean.MoveTowards(Weights.ByName(), share);

    /// <inheritdoc/>
    public void Load(LearnerState state)
    {
        using var named = FormerNames.Translate(state, _biasMultiplier);
        Weights.Load(named);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ClearMetaGradient();
        Weights.Dispose();
        _gradientV.Dispose();
        _gradientBias.Dispose();
    }

    private void AccumulateReadout(HiddenRows hidden, LinearAdaptation fast, Tensor deltas)
    {
        var ways = deltas.shape[2];
        var changes = deltas.mT.bmm(fast.Query);
        var overSupport = changes.narrow(2, ways, changes.shape[2] - ways).permute(1, 0, 2).reshape(ways, -1);
        _gradientV
            .addmm_(deltas.view(-1, ways).t(), hidden.Query)
            .addmm_(overSupport, hidden.Support)
            .addmm_(changes.narrow(2, 0, ways).sum(dim: 0), _v);
    }

    private void AccumulateInputs(EpisodeBatch batch, HiddenRows hidden, LinearAdaptation fast, Tensor deltas)
    {
        long ways = batch.Shape.Ways, support = batch.Shape.SupportRows, tasks = batch.Tasks;
        var coefficients = deltas.bmm(fast.Readout);
        var overReadout = coefficients.narrow(2, 0, ways).reshape(-1, ways).mm(_v);
        var overBasis = coefficients.narrow(2, ways, support)
            .baddbmm(hidden.Support.view(tasks, support, -1), overReadout.view(tasks, -1, overReadout.shape[1]));
        var rows = BatchRows.Flat(overBasis);
        _gradientBias.Plus_(rows.sum(dim: 0));
        _gradientU.Add(LayerFactors.OfInputs(rows, BatchRows.Flat(batch.Query), batch.QueryInk).Detach());
    }

    private static double SquaredNorm(Tensor tensor)
    {
        var norm = tensor.norm().to_type(ScalarType.Float64).item<double>();
        return norm * norm;
    }

    private static Tensor Zeros(Tensor like) => like.new_zeros(like.shape).DetachFromDisposeScope();
}
