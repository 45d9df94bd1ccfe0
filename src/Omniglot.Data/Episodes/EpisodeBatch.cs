using TorchSharp;

namespace Omniglot.Data.Episodes;

/// <summary>
/// What a learner sees of a meta-batch: inputs in [0, 1], support rows before query rows, each class-major within its
/// task. It owns its tensors.
/// </summary>
public sealed class EpisodeBatch : IDisposable
{
    private readonly Lazy<Ink?> _ink;

    /// <param name="shape">Ways, shots, queries.</param>
    /// <param name="tasks">T.</param>
    /// <param name="inputs">[T·S + T·Q, d]; the batch takes it over.</param>
    /// <param name="rows">Where each input comes from, if it comes from a pool.</param>
    /// <param name="ink">Where the inputs are not zero, if it is known; the batch takes it over.</param>
    /// <exception cref="ArgumentException">The number of rows does not fit the shape.</exception>
    public EpisodeBatch(EpisodeShape shape, int tasks, torch.Tensor inputs, EpisodeRows? rows = null, Ink? ink = null)
    {
        var support = tasks * shape.SupportRows;
        if (inputs.shape is not [var count, var dimension] || count != support + tasks * shape.QueryRows)
            throw new ArgumentException($"{inputs} does not hold {tasks} tasks of {shape}.", nameof(inputs));
        using var scope = torch.NewDisposeScope();
        _ink = ink is null ? new Lazy<Ink?>(() => Ink.Find(inputs), LazyThreadSafetyMode.ExecutionAndPublication) : new Lazy<Ink?>(ink);
        (Shape, Tasks, Inputs, Rows) = (shape, tasks, inputs.DetachFromDisposeScope(), rows);
        Support = inputs.narrow(0, 0, support).view(tasks, shape.SupportRows, dimension).DetachFromDisposeScope();
        Query = inputs.narrow(0, support, count - support).view(tasks, shape.QueryRows, dimension).DetachFromDisposeScope();
    }

    /// <summary>Ways, shots, queries.</summary>
    public EpisodeShape Shape { get; }

    /// <summary>T.</summary>
    public int Tasks { get; }

    /// <summary>[T·S + T·Q, d]: all support rows, then all query rows.</summary>
    public torch.Tensor Inputs { get; }

    /// <summary>[T, S, d], a view of <see cref="Inputs"/>.</summary>
    public torch.Tensor Support { get; }

    /// <summary>[T, Q, d], a view of <see cref="Inputs"/>.</summary>
    public torch.Tensor Query { get; }

    /// <summary>Where <see cref="Inputs"/> are not zero, found when first asked for; none where most are not.</summary>
    public Ink? Ink => _ink.Value;

    /// <summary>The ink of the support rows.</summary>
    public Ink? SupportInk => Ink?.Rows(0, Tasks * Shape.SupportRows);

    /// <summary>The ink of the query rows.</summary>
    public Ink? QueryInk => Ink?.Rows(Tasks * Shape.SupportRows, Tasks * Shape.QueryRows);

    /// <summary>The drawings, as rows of the pool they came from; none for inputs from elsewhere.</summary>
    public EpisodeRows? Rows { get; }

    /// <summary>[S] labels of the support rows of every task: row i has label i / shots; the caller's to dispose.</summary>
    public torch.Tensor SupportLabels() => Labels(Shape.Shots);

    /// <summary>[Q] labels of the query rows of every task: row i has label i / queries; the caller's to dispose.</summary>
    public torch.Tensor QueryLabels() => Labels(Shape.Queries);

    /// <inheritdoc/>
    public void Dispose()
    {
        Support.Dispose();
        Query.Dispose();
        Inputs.Dispose();
        if (_ink.IsValueCreated) _ink.Value?.Dispose();
    }

    private torch.Tensor Labels(int each) =>
        torch.tensor((long[])[.. Enumerable.Range(0, Shape.Ways * each).Select(row => row / each)], device: Inputs.device);
}
