using Omniglot.Data.Episodes;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>What came of adapting a learner to the tasks of a meta-batch. It owns its tensors.</summary>
public sealed class Adapted : IDisposable
{
    private readonly Tensor _supportLabels;
    private readonly Tensor _queryLabels;

    /// <param name="batch">The tasks, for their labels.</param>
    /// <param name="supportLogits">[T, S, K] before each inner step, in their order.</param>
    /// <param name="queryLogits">[T, Q, K] after the last inner step.</param>
    public Adapted(EpisodeBatch batch, IReadOnlyList<Tensor> supportLogits, Tensor queryLogits)
    {
        SupportLogits = [.. supportLogits.Select(logits => logits.DetachFromDisposeScope())];
        QueryLogits = queryLogits.DetachFromDisposeScope();
        _supportLabels = batch.SupportLabels().DetachFromDisposeScope();
        _queryLabels = batch.QueryLabels().DetachFromDisposeScope();
    }

    /// <summary>[T, S, K] logits of the support rows before each inner step.</summary>
    public IReadOnlyList<Tensor> SupportLogits { get; }

    /// <summary>[T, Q, K] logits of the query rows after the last inner step.</summary>
    public Tensor QueryLogits { get; }

    /// <summary>[T] mean query cross-entropy of each task, in nats; the caller's to dispose.</summary>
    public Tensor QueryLosses() => CrossEntropy.Losses(QueryLogits, _queryLabels);

    /// <summary>[T] query accuracy of each task, in 0..1; the caller's to dispose.</summary>
    public Tensor QueryAccuracies() => CrossEntropy.Accuracies(QueryLogits, _queryLabels);

    /// <summary>[T] mean support cross-entropy of each task before an inner step, in nats; the caller's to dispose.</summary>
    public Tensor SupportLosses(int step) => CrossEntropy.Losses(SupportLogits[step], _supportLabels);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var logits in SupportLogits) logits.Dispose();
        QueryLogits.Dispose();
        _supportLabels.Dispose();
        _queryLabels.Dispose();
    }
}
