using Omniglot.Data.Episodes;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>All that the first inner step of any network depends on of one task: the inner products of its inputs and the
/// labels of its support rows. It owns its tensors.</summary>
public sealed class TaskInputs : IDisposable
{
    private TaskInputs(EpisodeShape shape, Tensor gram, Tensor oneHot) =>
        (Shape, Gram, OneHot) = (shape, gram.DetachFromDisposeScope(), oneHot.DetachFromDisposeScope());

    /// <summary>Ways, shots, queries.</summary>
    public EpisodeShape Shape { get; }

    /// <summary>x·y [S + Q, S + Q], support rows before query rows, float64.</summary>
    public Tensor Gram { get; }

    /// <summary>[S, K] one-hot labels of the support rows, float64.</summary>
    public Tensor OneHot { get; }

    /// <summary>x·x_s [Q, S]: query with support; the caller's to dispose.</summary>
    public Tensor QueryWithSupport() => Gram.narrow(0, Shape.SupportRows, Shape.QueryRows).narrow(1, 0, Shape.SupportRows);

    /// <summary>The inputs of one task of a meta-batch.</summary>
    public static TaskInputs Of(EpisodeBatch batch, int task)
    {
        using var scope = NewDisposeScope();
        var rows = cat([batch.Support[task], batch.Query[task]], 0).to_type(ScalarType.Float64);
        var labels = nn.functional.one_hot(batch.SupportLabels(), batch.Shape.Ways).to_type(ScalarType.Float64);
        return new TaskInputs(batch.Shape, rows.mm(rows.t()), labels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Gram.Dispose();
        OneHot.Dispose();
    }
}
