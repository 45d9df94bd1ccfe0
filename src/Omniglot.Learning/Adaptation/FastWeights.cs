using Omniglot.Data.Episodes;
using Omniglot.Learning.Training;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// The fast weights of an identity network after inner SGD, for many tasks at once, without a copy of the slow weights.
/// </summary>
/// <remarks>
/// An inner step with support deltas δ [S, K] changes V by -ε δᵀ h_s and every hidden row h(x) by
/// -ε Σ_s (x·x_s + β²) (δ_s V): readout and hidden rows stay in the span of the task's basis B = [V; h_s], K + S rows at the
/// slow weights. So each task carries coefficients only: V_i = c_V B, h_s,i = c_S B and h_q,i = h_q + c_Q B, and a step is
/// <code>
/// f_s = c_S Γ c_Vᵀ,  δ = (softmax f_s - y)/S,  c_V ← c_V - ε δᵀ c_S,  c_x ← c_x - ε κ δ c_V  (the old c_V)
/// </code>
/// (arXiv 2011.14522, section on MAML; DESIGN §4 and §5). Any number of steps costs products of (K + S + Q)-square matrices.
/// It owns its coefficients;
/// the logits are the caller's.
/// </remarks>
public sealed class FastWeights : IDisposable
{
    private FastWeights(Tensor readout, Tensor query, Tensor queryLogits, IReadOnlyList<Tensor> supportLogits) =>
        (Readout, Query, QueryLogits, SupportLogits) = (readout, query, queryLogits, supportLogits);

    /// <summary>c_V [T, K, K + S]: the adapted readout over the basis.</summary>
    public Tensor Readout { get; }

    /// <summary>c_Q [T, Q, K + S]: the change of the query's hidden rows over the basis.</summary>
    public Tensor Query { get; }

    /// <summary>[T, Q, K] query logits at the adapted weights.</summary>
    public Tensor QueryLogits { get; }

    /// <summary>[T, S, K] support logits before each inner step.</summary>
    public IReadOnlyList<Tensor> SupportLogits { get; }

    /// <summary>Runs the inner loop of all tasks.</summary>
    /// <param name="grams">Inner products of T tasks of the given shape.</param>
    /// <param name="shape">Ways, shots, queries.</param>
    /// <param name="supportLabels">[S].</param>
    /// <param name="inner">ε and the number of steps.</param>
    public static FastWeights Adapt(TaskGrams grams, EpisodeShape shape, Tensor supportLabels, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        long ways = shape.Ways, support = shape.SupportRows, tasks = grams.Basis.shape[0];
        var oneHot = CrossEntropy.OneHot(supportLabels, ways, grams.Basis);
        var identity = eye(ways + support, dtype: grams.Basis.dtype, device: grams.Basis.device).expand(tasks, -1, -1);
        var readout = identity.narrow(1, 0, ways);
        var hidden = cat([identity.narrow(1, ways, support), grams.Query.new_zeros(grams.Query.shape)], 1);
        var supportLogits = new List<Tensor>(inner.Steps);
        for (var i = 0; i < inner.Steps; i++)
        {
            var supportHidden = hidden.narrow(1, 0, support);
            var logits = supportHidden.bmm(grams.Basis).bmm(readout.mT);
            var step = CrossEntropy.Deltas(logits, oneHot).mul_(-inner.StepSize);
            supportLogits.Add(logits.MoveToOuterDisposeScope());
            (readout, hidden) = (
                AddProduct(readout, step.mT, supportHidden),
                AddProduct(hidden, grams.Inputs.bmm(step), readout));
        }

        var query = hidden.narrow(1, support, shape.QueryRows);
        var queryLogits = AddProduct(grams.Query, query, grams.Basis).bmm(readout.mT);
        return new FastWeights(
            readout.MoveToOuterDisposeScope(), query.MoveToOuterDisposeScope(), queryLogits.MoveToOuterDisposeScope(), supportLogits);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Readout.Dispose();
        Query.Dispose();
    }

    // TorchSharp 0.107 takes the addend of baddbmm last, unlike addmm.
    private static Tensor AddProduct(Tensor addend, Tensor left, Tensor right) => left.baddbmm(right, addend);
}
