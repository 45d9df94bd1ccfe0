using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// MAML of a network as the textbook has it: one task at a time, raw weights w with their multipliers, cloned for each task,
/// every gradient by autograd. The oracle that <see cref="LinearLearner"/> and <see cref="PerceptronLearner"/> are tested against
/// and that the benchmarks compare their speed with.
/// </summary>
public sealed class PerTaskAutogradLearner : IMetaLearner
{
    private readonly Network _network;
    private readonly PerceptronTraining _training;
    private readonly Tensor[] _slow;
    private readonly Tensor[] _gradient;
    private readonly double[] _multipliers;
    private readonly double _unit;

    /// <summary>A learner that starts from given effective weights and takes them over.</summary>
    public PerTaskAutogradLearner(NetworkWeights weights, Network network, PerceptronTraining training)
    {
        (_network, _training) = (network, training);
        LayerDynamics[] dynamics = [.. Enumerable.Range(1, network.Scales.Count).Select(layer => network.Dynamics(layer, weights.Width))];
        _unit = dynamics[0].Unit;
        _multipliers = [.. dynamics.Select(layer => layer.Multiplier), .. dynamics.SkipLast(1).Select(layer => layer.BiasMultiplier)];
        using var scope = NewDisposeScope();
        _slow = [.. weights.Layers.Concat(weights.Biases).Select((tensor, i) => _multipliers[i] == 0 ? tensor.clone() : tensor.Over(_multipliers[i]))];
        foreach (var tensor in _slow) tensor.DetachFromDisposeScope();
        _gradient = [.. _slow.Select(tensor => tensor.new_zeros(tensor.shape).DetachFromDisposeScope())];
        weights.Dispose();
    }

    private int Layers => _network.Scales.Count;

    // What the inner loop moves: all, or the readout alone.
    private int[] Adapting => _training.Scope == AdaptationScope.All ? [.. Enumerable.Range(0, _slow.Length)] : [Layers - 1];

    // What the outer loop moves: all, or all but the readout.
    private IEnumerable<int> Trained => Enumerable.Range(0, _slow.Length).Where(i => _training.TrainsReadout || i != Layers - 1);

    /// <inheritdoc/>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner) => AdaptEach(batch, inner, accumulate: false);

    /// <inheritdoc/>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner) => AdaptEach(batch, inner, accumulate: true);

    /// <inheritdoc/>
    public double MetaGradientNorm()
    {
        using var scope = NewDisposeScope();
        return Math.Sqrt(_unit * Trained.Sum(i => _gradient[i].Squared().sum().to_type(ScalarType.Float64).item<double>()));
    }

    /// <inheritdoc/>
    public void Move(double step)
    {
        using var scope = NewDisposeScope();
        foreach (var i in Trained) _slow[i].Plus_(_gradient[i].Times(step * _unit * (i < Layers ? _network.Scales[i].RateFactor : 1)));
    }

    /// <inheritdoc/>
    public void ClearMetaGradient()
    {
        using var scope = NewDisposeScope();
        foreach (var gradient in _gradient) gradient.zero_();
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() => new PerTaskAutogradLearner(Effective(), _network, _training);

    /// <inheritdoc/>
    public LearnerState Save() => new(Effective().ByName());

    /// <inheritdoc/>
    public void AverageInto(LearnerState mean, double share)
    {
        using var own = Effective();
        mean.MoveTowards(own.ByName(), share);
    }

    /// <inheritdoc/>
    public void Load(LearnerState state)
    {
        using var own = Effective();
        own.Load(state);
        using var scope = NewDisposeScope();
        for (var i = 0; i < _slow.Length; i++)
        {
            var tensor = i < Layers ? own.Layers[i] : own.Biases[i - Layers];
            _slow[i].copy_(_multipliers[i] == 0 ? tensor : tensor.Over(_multipliers[i]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _slow.Concat(_gradient)) tensor.Dispose();
    }

    private NetworkWeights Effective()
    {
        using var scope = NewDisposeScope();
        var effective = _slow.Select((tensor, i) => _multipliers[i] == 0 ? tensor.clone() : tensor.Times(_multipliers[i])).ToArray();
        return new NetworkWeights(effective[..Layers], effective[Layers..]);
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
        var step = stepSize * _unit;
        for (var k = 0; k < moving.Length; k++)
        {
            var i = Adapting[k];
            fast[i] = second ? fast[i] - gradients[k].Times(step) : (fast[i].detach() - gradients[k].Times(step)).requires_grad_();
        }
    }

    // To second order the gradient goes back to the slow weights, to first order it stops at the adapted ones.
    private void Accumulate(Tensor loss, Tensor[] leaves, Tensor[] fast)
    {
        var by = _training.Order == MetaGradientOrder.Second ? leaves : fast;
        var gradients = autograd.grad([loss], by);
        for (var i = 0; i < by.Length; i++) _gradient[i].Plus_(gradients[i]);
    }

    private Tensor Scaled(Tensor tensor, int i) => _multipliers[i] == 1 ? tensor : tensor.Times(_multipliers[i]);

    private Tensor Forward(Tensor[] fast, Tensor inputs)
    {
        var rows = inputs;
        for (var l = 0; l < _network.HiddenLayers; l++)
            rows = _network.Activation.Value(Scaled(rows.mm(fast[l].t()), l).Plus(Scaled(fast[Layers + l], Layers + l)));
        return Scaled(rows.mm(fast[Layers - 1].t()), Layers - 1);
    }
}
