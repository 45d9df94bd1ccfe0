using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// MAML of a perceptron as the textbook has it: one task at a time, raw weights w with their multipliers, cloned for each task,
/// every gradient by autograd. The oracle that <see cref="PerceptronLearner"/> is tested against and that <c>omniglot bench</c>
/// compares its speed with.
/// </summary>
public sealed class PerTaskAutogradPerceptron : IMetaLearner
{
    private readonly PerceptronNetwork _network;
    private readonly PerceptronTraining _training;
    private readonly Tensor[] _slow;
    private readonly Tensor[] _gradient;
    private readonly double[] _multipliers;
    private readonly double _width;

    /// <summary>A learner that starts from given effective weights and takes them over.</summary>
    public PerTaskAutogradPerceptron(PerceptronWeights weights, PerceptronNetwork network, PerceptronTraining training)
    {
        (_network, _training, _width) = (network, training, weights.Width);
        double[] layers = [.. Enumerable.Range(0, network.Scales.Count).Select(l => network.Scales[l].Multiplier * Math.Pow(_width, -network.Parametrization.Layers[l].A))];
        double[] biases = [.. Enumerable.Range(0, network.HiddenLayers).Select(l => network.Scales[l].Multiplier * network.BiasMultiplier * Math.Pow(_width, -network.Parametrization.Layers[0].A))];
        _multipliers = [.. layers, .. biases];
        using var scope = NewDisposeScope();
        _slow = [.. weights.Layers.Concat(weights.Biases).Select((tensor, i) => (_multipliers[i] == 0 ? tensor.clone() : tensor / _multipliers[i]).DetachFromDisposeScope())];
        _gradient = [.. _slow.Select(tensor => tensor.new_zeros(tensor.shape).DetachFromDisposeScope())];
        weights.Dispose();
    }

    private int Layers => _network.Scales.Count;

    // What the inner loop moves: all, or the readout alone.
    private int[] Adapting => _training.Scope == AdaptationScope.All ? [.. Enumerable.Range(0, _slow.Length)] : [Layers - 1];

    /// <inheritdoc/>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner) => AdaptEach(batch, inner, accumulate: false);

    /// <inheritdoc/>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner) => AdaptEach(batch, inner, accumulate: true);

    /// <inheritdoc/>
    public double Step(double rate, double clip)
    {
        using var scope = NewDisposeScope();
        var unit = Math.Pow(_width, -_network.Parametrization.C);
        if (!_training.TrainsReadout) _gradient[Layers - 1].zero_();
        var norm = Math.Sqrt(unit * _gradient.Sum(g => g.square().sum().to_type(ScalarType.Float64).item<double>()));
        for (var i = 0; i < _slow.Length && double.IsFinite(norm); i++)
        {
            var factor = i < Layers ? _network.Scales[i].RateFactor : 1;
            _slow[i].sub_(_gradient[i] * (rate * unit * factor * Math.Min(1, clip / norm)));
        }

        foreach (var gradient in _gradient) gradient.zero_();
        return norm;
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() => new PerTaskAutogradPerceptron(Effective(), _network, _training);

    /// <inheritdoc/>
    public LearnerState Save()
    {
        using var weights = Effective();
        return new LearnerState(weights.ByName().ToDictionary(pair => pair.Key, pair => pair.Value.clone()));
    }

    /// <inheritdoc/>
    public void Load(LearnerState state)
    {
        using var own = Effective();
        state.CheckAgainst(own.ByName());
        using var scope = NewDisposeScope();
        for (var i = 0; i < _slow.Length; i++)
        {
            var name = i == Layers - 1 ? "V" : i < Layers ? FormattableString.Invariant($"W{i + 1}") : FormattableString.Invariant($"b{i - Layers + 1}");
            _slow[i].copy_(_multipliers[i] == 0 ? state.Tensors[name] : state.Tensors[name] / _multipliers[i]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _slow.Concat(_gradient)) tensor.Dispose();
    }

    private PerceptronWeights Effective()
    {
        using var scope = NewDisposeScope();
        var effective = _slow.Select((tensor, i) => _multipliers[i] == 0 ? tensor.clone() : tensor * _multipliers[i]).ToArray();
        return new PerceptronWeights(effective[..Layers], effective[Layers..]);
    }

    private Adapted AdaptEach(EpisodeBatch batch, InnerLoop inner, bool accumulate)
    {
        using var scope = NewDisposeScope();
        var (supportLabels, queryLabels) = (batch.SupportLabels(), batch.QueryLabels());
        var support = Enumerable.Range(0, inner.Steps).Select(_ => new List<Tensor>()).ToArray();
        var query = new List<Tensor>();
        for (var task = 0; task < batch.Tasks; task++)
        {
            using var taskScope = NewDisposeScope();
            var leaves = Array.ConvertAll(_slow, slow => slow.clone().requires_grad_());
            var fast = leaves.ToArray();
            for (var step = 0; step < inner.Steps; step++)
            {
                var logits = Forward(fast, batch.Support[task]);
                support[step].Add(logits.detach().MoveToOuterDisposeScope());
                Descend(fast, nn.functional.cross_entropy(logits, supportLabels), inner.StepSize);
            }

            var adapted = Forward(fast, batch.Query[task]);
            if (accumulate) Accumulate(nn.functional.cross_entropy(adapted, queryLabels), leaves, fast);
            query.Add(adapted.detach().MoveToOuterDisposeScope());
        }

        return new Adapted(batch, [.. support.Select(logits => stack(logits))], stack(query));
    }

    private void Descend(Tensor[] fast, Tensor loss, double stepSize)
    {
        var second = _training.Order == MetaGradientOrder.Second;
        var moving = Array.ConvertAll(Adapting, i => fast[i]);
        var gradients = autograd.grad([loss], moving, retain_graph: second, create_graph: second);
        var step = stepSize * Math.Pow(_width, -_network.Parametrization.C);
        for (var k = 0; k < moving.Length; k++)
        {
            var i = Adapting[k];
            fast[i] = second ? fast[i] - gradients[k] * step : (fast[i].detach() - gradients[k] * step).requires_grad_();
        }
    }

    // To second order the gradient goes back to the slow weights, to first order it stops at the adapted ones.
    private void Accumulate(Tensor loss, Tensor[] leaves, Tensor[] fast)
    {
        var by = _training.Order == MetaGradientOrder.Second ? leaves : fast;
        var gradients = autograd.grad([loss], by);
        for (var i = 0; i < by.Length; i++) _gradient[i].add_(gradients[i]);
    }

    private Tensor Forward(Tensor[] fast, Tensor inputs)
    {
        var rows = inputs;
        for (var l = 0; l < _network.HiddenLayers; l++)
            rows = _network.Activation.Value(rows.mm(fast[l].t()) * _multipliers[l] + fast[Layers + l] * _multipliers[Layers + l]);
        return rows.mm(fast[Layers - 1].t()) * _multipliers[Layers - 1];
    }
}
