using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// What a meta-step does to a preference for one label. Labels of a task are drawn at random, so an initialisation that prefers
/// one is worse than one that does not, and each task's adaptation takes the preference back. First-order MAML moves the slow
/// weights by the gradient at the adapted ones: where adaptation takes back more than all of a preference, that gradient has
/// the wrong sign, and the preference grows.
/// </summary>
/// <remarks>
/// A preference a for label k is V + a e_k dᵀ, V [K, n], where d [n] is the direction that drawings share: λ, d are the first
/// eigenpair of the second moment E[h hᵀ] of the hidden rows of queries. With ∂V the meta-gradient of a task
/// (<see cref="LinearLearner"/>), averaged over tasks and labels k,
/// <code>
/// growth = -∂/∂a [(∂V d)_k - mean over j ≠ k of (∂V d)_j]
/// </code>
/// so an unclipped meta-step of rate η over T tasks multiplies a by 1 + η T growth. Without adaptation and from V = 0, growth is
/// -λ/K. The first inner step of size ε turns the preference at a query into 1 - (ε/(S K)) Σ_s (h_q·h_s)(h_s·d)/(h_q·d) of it,
/// which is negative once ε λ/K is somewhat above one (docs/label-preference.md; not in the paper).
/// </remarks>
/// <param name="SecondMoment">λ, the largest eigenvalue of E[h hᵀ].</param>
/// <param name="Growth">Growth by the gradient of one task; negative where a preference is taken back.</param>
public sealed record LabelPreference(double SecondMoment, double Growth)
{
    // In logits: far above the rounding of float64, far below where softmax bends.
    private const double Size = 1e-4;

    /// <summary>λ alone, the largest eigenvalue of the second moment E[h hᵀ] of the hidden rows of queries.</summary>
    /// <param name="weights">The slow weights.</param>
    /// <param name="batch">The tasks, in the precision of the weights.</param>
    public static double MomentOf(NetworkWeights weights, EpisodeBatch batch)
    {
        using var scope = NewDisposeScope();
        return Shared(weights, batch).Moment;
    }

    /// <summary>The preference of a network on the tasks of a meta-batch.</summary>
    /// <param name="network">The description of a linear network.</param>
    /// <param name="weights">Its slow weights, in float64; they stay as they are.</param>
    /// <param name="batch">The tasks, in the precision of the weights.</param>
    /// <param name="inner">How tasks adapt.</param>
    /// <exception cref="ArgumentException">The weights are not in float64: the difference of two gradients would be rounding.</exception>
    public static LabelPreference Measure(Network network, NetworkWeights weights, EpisodeBatch batch, InnerLoop inner)
    {
        if (weights.Readout.dtype != ScalarType.Float64)
            throw new ArgumentException($"Differences of gradients need float64, not {weights.Readout.dtype}.", nameof(weights));
        using var scope = NewDisposeScope();
        var (moment, direction) = Shared(weights, batch);
        var shift = Size / Math.Sqrt(moment);
        var growth = Enumerable.Range(0, batch.Shape.Ways).Average(label =>
        {
            var response = (Along(label, shift) - Along(label, -shift)).Over(2 * shift);
            return -(response[label] - response.mean()).item<double>() * batch.Shape.Ways / (batch.Shape.Ways - 1);
        });
        return new LabelPreference(moment, growth / batch.Tasks);

        Tensor Along(int label, double preference)
        {
            var preferring = weights.Copy();
            preferring.Readout.select(0, label).Plus_(direction, times: preference);
            using var before = preferring.Readout.clone();
            using var learner = new LinearLearner(preferring, network);
            learner.AccumulateMetaGradient(batch, inner).Dispose();
            learner.Move(-1);
            return (before - learner.Weights.Readout).mv(direction);
        }
    }

    private static (double Moment, Tensor Direction) Shared(NetworkWeights weights, EpisodeBatch batch)
    {
        var query = HiddenRows.At(weights, batch).Query;
        var (moments, directions) = linalg.eigh(query.t().mm(query).Over(query.shape[0]));
        return (moments[^1].item<double>(), directions.select(1, -1));
    }
}
