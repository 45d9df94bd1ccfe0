using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Inputs;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// Meta-learns a network of any depth, activation and parametrization by MAML, all tasks of a meta-batch at once: slow weights
/// are shared, fast weights are factors (<see cref="LowRankAdaptation"/>) or, where only the readout adapts, inner products of
/// features (<see cref="GramAdaptation"/>).
/// </summary>
/// <remarks>
/// The meta-gradient stays in factors too, Dᵀ A over the rows of a meta-batch: its norm comes from Gram matrices and its step from
/// one product a layer, straight into the weights. The clip looks at n^{-c/2} ‖∂L/∂w‖, the length in which SGD with rates η n^{-c}
/// is steepest descent: for μP and NTP the plain norm, and the same for every symmetric shift of a parametrization.
/// </remarks>
public sealed class PerceptronLearner : IMetaLearner
{
    private readonly Network _network;
    private readonly PerceptronTraining _training;
    private readonly LayerDynamics[] _dynamics;
    private readonly List<(int Layer, LayerFactors Factors)> _gradient = [];

    /// <summary>A learner that starts from given weights and takes them over.</summary>
    /// <param name="weights">The slow weights.</param>
    /// <param name="network">Their description.</param>
    /// <param name="training">Which of them move where.</param>
    /// <exception cref="OmniglotException">The description does not fit together, or the training is not offered.</exception>
    public PerceptronLearner(NetworkWeights weights, Network network, PerceptronTraining training)
    {
        network.Check();
        if (training.Problem() is { } problem) throw new OmniglotException(problem);
        (Weights, _network, _training) = (weights, network, training);
        _dynamics = [.. Enumerable.Range(1, network.Scales.Count).Select(layer => network.Dynamics(layer, weights.Width))];
    }

    // A readout that starts at zero and is not meta-trained stays zero, whatever the number of ways.
    private bool HoldsReadoutAtZero => _network.Readout == ReadoutStart.Zero && !_training.TrainsReadout;

    /// <summary>The slow weights; the learner's own.</summary>
    public NetworkWeights Weights { get; }

    /// <inheritdoc/>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        if (_training.Scope == AdaptationScope.All)
        {
            var full = Full(batch, inner);
            return new Adapted(batch, full.SupportLogits, full.QueryLogits);
        }

        var readout = Readout(batch, inner, Features(batch));
        return new Adapted(batch, readout.SupportLogits, readout.QueryLogits);
    }

    /// <inheritdoc/>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        return _training.Scope == AdaptationScope.All ? AccumulateFull(batch, inner) : AccumulateReadout(batch, inner);
    }

    /// <inheritdoc/>
    public double MetaGradientNorm()
    {
        using var scope = NewDisposeScope();
        var layers = _gradient.GroupBy(entry => entry.Layer, entry => entry.Factors);
        return Math.Sqrt(layers.Sum(layer => SquaredNorm(layer.Key, LayerFactors.Join([.. layer]))));
    }

    /// <inheritdoc/>
    public void Move(double step)
    {
        using var scope = NewDisposeScope();
        foreach (var (layer, factors) in _gradient) Move(layer, factors, step);
    }

    /// <inheritdoc/>
    public void ClearMetaGradient()
    {
        foreach (var (_, factors) in _gradient) factors.Dispose();
        _gradient.Clear();
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() => new SlowModel(this);

    /// <inheritdoc/>
    public LearnerState Save() => Weights.Save();

    /// <inheritdoc/>
    public void AverageInto(LearnerState mean, double share) => mean.MoveTowards(Weights.ByName(), share);

    /// <inheritdoc/>
    public void Load(LearnerState state) => Weights.Load(state);

    /// <inheritdoc/>
    public void Dispose()
    {
        ClearMetaGradient();
        Weights.Dispose();
    }

    private LowRankAdaptation Full(EpisodeBatch batch, InnerLoop inner) =>
        LowRankAdaptation.Run(Weights, _network.Activation, _dynamics, batch, inner);

    private Adapted AccumulateFull(EpisodeBatch batch, InnerLoop inner)
    {
        var full = Full(batch, inner);
        var factors = full.MetaGradient(batch.QueryDeltas(full.QueryLogits), _training.TrainsReadout);
        for (var l = 0; l < factors.Count; l++) Keep(l, factors[l], batch.QueryInk);
        return new Adapted(batch, full.SupportLogits, full.QueryLogits);
    }

    private Adapted AccumulateReadout(EpisodeBatch batch, InnerLoop inner)
    {
        var features = Features(batch);
        var readout = Readout(batch, inner, features);
        var deltas = batch.QueryDeltas(readout.QueryLogits);
        var gradient = _training.Order == MetaGradientOrder.First ? readout.FirstOrder(deltas) : readout.SecondOrder(deltas);
        AccumulateHidden(batch, features, FeatureGradient(batch, features, gradient));
        if (_training.TrainsReadout) AccumulateReadout(batch, features, gradient);
        return new Adapted(batch, readout.SupportLogits, readout.QueryLogits);
    }

    private void AccumulateHidden(EpisodeBatch batch, HiddenPass features, Tensor gradient)
    {
        var deltas = features.Backward(Weights, _network.Activation, gradient, NoUpdates());
        for (var l = 0; l < deltas.Count; l++) Keep(l, new LayerFactors(deltas[l][0], features.Into(l + 1)[0]), batch.Ink);
    }

    private void AccumulateReadout(EpisodeBatch batch, HiddenPass features, GramGradient gradient)
    {
        var query = BatchRows.Flat(gradient.QueryLogits);
        if (gradient.SupportLogits is null)
            Keep(Weights.HiddenLayers, new LayerFactors(query, BatchRows.Flat(batch.Query(features.Features[0]))), ink: null);
        else
            Keep(Weights.HiddenLayers, new LayerFactors(cat([BatchRows.Flat(gradient.SupportLogits), query], 0), features.Features[0]), ink: null);
    }

    // All rows of a meta-batch through the hidden layers as if they were one task: nothing there differs between tasks.
    private HiddenPass Features(EpisodeBatch batch)
    {
        var inputs = batch.Inputs.unsqueeze(0);
        var first = InkProduct.Affine(batch.Inputs, batch.Ink, Weights.Layers[0].t(), Weights.Biases[0]).unsqueeze(0);
        return HiddenPass.Forward(Weights, _network.Activation, inputs, first, NoUpdates());
    }

    private GramAdaptation Readout(EpisodeBatch batch, InnerLoop inner, HiddenPass features)
    {
        var (support, query) = (batch.Support(features.Features[0]), batch.Query(features.Features[0]));
        var logits = HoldsReadoutAtZero
            ? features.Features.new_zeros(1, features.Features.shape[1], batch.Shape.Ways)
            : features.Features[0].mm(Weights.Readout.t()).unsqueeze(0);
        var oneHot = CrossEntropy.OneHot(batch.SupportLabels(), batch.Shape.Ways, logits);
        var rate = inner.StepSize * _dynamics[^1].Rate;
        return new GramAdaptation(
            batch.Support(logits[0]), batch.Query(logits[0]), support.bmm(support.mT), query.bmm(support.mT), oneHot, rate, inner.Steps);
    }

    // ∂L/∂φ of all rows [1, T·S + T·Q, n]: through the logits at the slow readout, and through the inner products of features.
    private Tensor FeatureGradient(EpisodeBatch batch, HiddenPass features, GramGradient gradient)
    {
        var (support, query) = (batch.Support(features.Features[0]), batch.Query(features.Features[0]));
        var ofQuery = gradient.QueryGram.bmm(support);
        var ofSupport = zeros_like(support);
        if (gradient.SupportGram is { } gram)
            ofSupport = gradient.QueryGram.mT.bmm(query).Plus_(gram.Plus(gram.mT).bmm(support));
        if (!HoldsReadoutAtZero)
        {
            ofQuery = ofQuery.Plus_(HiddenPass.Product(gradient.QueryLogits, Weights.Readout));
            if (gradient.SupportLogits is { } logits) ofSupport = ofSupport.Plus_(HiddenPass.Product(logits, Weights.Readout));
        }

        return cat([BatchRows.Flat(ofSupport), BatchRows.Flat(ofQuery)], 0).unsqueeze(0);
    }

    private LowRankUpdates[] NoUpdates() => [.. _dynamics.Select(_ => new LowRankUpdates(0, 0))];

    // The ink is that of the rows that went into the first layer.
    private void Keep(int layer, LayerFactors factors, Ink? ink) =>
        _gradient.Add((layer, (layer == 0 ? LayerFactors.OfInputs(factors.Deltas, factors.Inputs, ink) : factors).Detach()));

    private double SquaredNorm(int layer, LayerFactors factors)
    {
        var square = _dynamics[layer].Rate * factors.SquaredNorm();
        return layer < Weights.HiddenLayers ? square + _dynamics[layer].BiasRate * factors.SquaredBiasNorm() : square;
    }

    private void Move(int layer, LayerFactors factors, double step)
    {
        var dynamics = _dynamics[layer];
        factors.AddTo(Weights.Layers[layer], step * dynamics.Rate * dynamics.RateFactor);
        if (layer < Weights.HiddenLayers) Weights.Biases[layer].Plus_(factors.Deltas.sum(dim: 0).Times_(step * dynamics.BiasRate));
    }
}
