using Omniglot.Data.Episodes;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// The fast weights of a linear network after inner SGD, for many tasks at once, without a copy of the slow weights.
/// </summary>
/// <remarks>
/// An inner step with support deltas δ [S, K] changes V by -ε δᵀ h_s and every hidden row h(x) by
/// -ε Σ_s (x·x_s + β²) (δ_s V): readout and hidden rows stay in the span of the task's basis B = [V; h_s], K + S rows at the
/// slow weights. So each task carries coefficients only: V_i = c_V B, h_s,i = c_S B and h_q,i = h_q + c_Q B, and a step is
/// <code>
/// f_s = c_S Γ c_Vᵀ,  δ = (softmax f_s - y)/S,  c_V ← c_V - ε δᵀ c_S,  c_x ← c_x - ε κ δ c_V  (the old c_V)
/// </code>
/// (arXiv 2011.14522, section on MAML; docs/mathematics.md §4 and §5). Any number of steps costs products of (K + S + Q)-square
/// matrices. It owns its coefficients; the logits are the caller's.
/// </remarks>
internal sealed class LinearAdaptation : IDisposable
{
    private LinearAdaptation(Tensor readout, Tensor query, Tensor queryLogits, IReadOnlyList<Tensor> supportLogits) =>
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
    public static LinearAdaptation Adapt(TaskGrams grams, EpisodeShape shape, Tensor supportLabels, InnerLoop inner)
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
            var step = CrossEntropy.Deltas(logits, oneHot).Times_(-inner.StepSize);
            supportLogits.Add(logits.MoveToOuterDisposeScope());
            (readout, hidden) = (
                AddProduct(readout, step.mT, supportHidden),
                AddProduct(hidden, grams.Inputs.bmm(step), readout));
        }

        var query = hidden.narrow(1, support, shape.QueryRows);
        var queryLogits = AddProduct(grams.Query, query, grams.Basis).bmm(readout.mT);
        return new LinearAdaptation(
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

/// <summary>
/// All that adapting a linear network to tasks depends on: inner products, for every task, of its hidden rows h = U x + b̂ with
/// its basis [V; h_s] of readout and support rows, and of its inputs with its support inputs. Tensors belong to the dispose scope
/// of the caller.
/// </summary>
/// <param name="Basis">Γ [T, K + S, K + S]: the basis with itself.</param>
/// <param name="Query">[T, Q, K + S]: the query's hidden rows with the basis.</param>
/// <param name="Inputs">κ [T, S + Q, S]: x·x_s + β², support rows before query rows.</param>
internal sealed record TaskGrams(Tensor Basis, Tensor Query, Tensor Inputs)
{
    /// <summary>Puts the inner products of hidden rows together.</summary>
    /// <param name="readout">[K, K] V Vᵀ.</param>
    /// <param name="supportLogits">[T, S, K] h_s Vᵀ.</param>
    /// <param name="queryLogits">[T, Q, K] h_q Vᵀ.</param>
    /// <param name="support">[T, S, S] h_s h_sᵀ.</param>
    /// <param name="query">[T, Q, S] h_q h_sᵀ.</param>
    /// <param name="batch">The tasks, for their inputs.</param>
    /// <param name="biasRate">β².</param>
    public static TaskGrams Assemble(
        Tensor readout, Tensor supportLogits, Tensor queryLogits, Tensor support, Tensor query, EpisodeBatch batch, double biasRate)
    {
        var top = cat([readout.expand(support.shape[0], -1, -1), supportLogits.mT], 2);
        var basis = cat([top, cat([supportLogits, support], 2)], 1);
        var columns = batch.Support.mT;
        var inputs = cat([batch.Support.bmm(columns), batch.Query.bmm(columns)], 1).Plus_(biasRate);
        return new TaskGrams(basis, cat([queryLogits, query], 2), inputs);
    }
}
