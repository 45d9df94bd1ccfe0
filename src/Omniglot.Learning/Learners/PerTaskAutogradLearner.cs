using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// First-order MAML as the textbook has it: one task at a time, the weights cloned, every gradient by autograd. The oracle
/// that <see cref="IdentityLearner"/> is tested against and that <c>omniglot bench</c> compares its speed with.
/// </summary>
public sealed class PerTaskAutogradLearner(IdentityWeights weights) : IMetaLearner
{
    private readonly Tensor[] _slow = [.. new[] { weights.U, weights.V, weights.B }.Select(w => w.DetachFromDisposeScope())];
    private readonly Tensor[] _gradient = [.. new[] { weights.U, weights.V, weights.B }.Select(w => w.new_zeros(w.shape).DetachFromDisposeScope())];

    /// <inheritdoc/>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner) => AdaptEach(batch, inner, (_, _) => { });

    /// <inheritdoc/>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner)
    {
        using var labels = batch.QueryLabels();
        return AdaptEach(batch, inner, (fast, logits) =>
        {
            var gradients = autograd.grad([nn.functional.cross_entropy(logits, labels)], fast);
            for (var i = 0; i < fast.Length; i++) _gradient[i].add_(gradients[i]);
        });
    }

    /// <inheritdoc/>
    public double Step(double rate, double clip)
    {
        using var scope = NewDisposeScope();
        var norm = Math.Sqrt(_gradient.Sum(g => g.square().sum().to_type(ScalarType.Float64).item<double>()));
        for (var i = 0; i < _slow.Length && double.IsFinite(norm); i++)
            _slow[i].sub_(_gradient[i] * (rate * Math.Min(1, clip / norm)));
        foreach (var gradient in _gradient) gradient.zero_();
        return norm;
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() => new PerTaskAutogradLearner(Weights.Copy());

    /// <inheritdoc/>
    public LearnerState Save() => new(new Dictionary<string, Tensor>
    {
        ["U"] = _slow[0].clone(),
        ["V"] = _slow[1].clone(),
        ["b"] = _slow[2].clone(),
    });

    /// <inheritdoc/>
    public void Load(LearnerState state)
    {
        var slow = new Dictionary<string, Tensor> { ["U"] = _slow[0], ["V"] = _slow[1], ["b"] = _slow[2] };
        state.CheckAgainst(slow);
        foreach (var (name, tensor) in slow) tensor.copy_(state.Tensors[name]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _slow.Concat(_gradient)) tensor.Dispose();
    }

    private IdentityWeights Weights => weights with { U = _slow[0], V = _slow[1], B = _slow[2] };

    private Adapted AdaptEach(EpisodeBatch batch, InnerLoop inner, Action<Tensor[], Tensor> onAdapted)
    {
        using var scope = NewDisposeScope();
        var labels = batch.SupportLabels();
        var support = Enumerable.Range(0, inner.Steps).Select(_ => new List<Tensor>()).ToArray();
        var query = new List<Tensor>();
        for (var task = 0; task < batch.Tasks; task++)
        {
            using var taskScope = NewDisposeScope();
            var fast = Array.ConvertAll(_slow, slow => slow.clone().requires_grad_());
            for (var step = 0; step < inner.Steps; step++)
            {
                var logits = Forward(fast, batch.Support[task]);
                var gradients = autograd.grad([nn.functional.cross_entropy(logits, labels)], fast);
                support[step].Add(logits.detach().MoveToOuterDisposeScope());
                for (var i = 0; i < fast.Length; i++) fast[i] = (fast[i].detach() - gradients[i] * inner.StepSize).requires_grad_();
            }

            var adapted = Forward(fast, batch.Query[task]);
            onAdapted(fast, adapted);
            query.Add(adapted.detach().MoveToOuterDisposeScope());
        }

        return new Adapted(batch, [.. support.Select(logits => stack(logits))], stack(query));
    }

    private Tensor Forward(Tensor[] fast, Tensor inputs) =>
        (inputs.mm(fast[0].t()) + fast[2] * weights.BiasMultiplier).mm(fast[1].t());
}
