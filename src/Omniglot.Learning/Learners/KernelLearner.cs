using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Kernels;
using static TorchSharp.torch;

namespace Omniglot.Learning.Learners;

/// <summary>
/// Meta-learns in the kernel regime, where training a network of infinite width is gradient descent in the Hilbert space of
/// its kernel (arXiv 2011.14522, section on MAML; docs/mathematics.md §6).
/// </summary>
/// <remarks>
/// The function starts at zero. With support deltas δ [S, K] an inner step adds -ε Σ_i K(·, x_i) δ_i: a task needs only the
/// present values on its own rows and its own Gram matrix. First-order MAML adds -η min(1, c/‖g‖) Σ_q K(·, x_q) δ_q over all
/// tasks' query rows, where ‖g‖² = Σ_qr (δ_q·δ_r) K(x_q, x_r) is the norm of the summed gradient in the Hilbert space.
/// </remarks>
public sealed class KernelLearner : IMetaLearner
{
    private readonly NetworkKernel _kernel;
    private readonly KernelPoints _points;
    private readonly IKernelRows _rows;
    private readonly KernelFunction _function;
    private readonly ForeignValues _foreign;
    private readonly List<(long[] Points, Tensor Inputs, Tensor Deltas)> _gradient = [];

    /// <summary>The zero function.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="points">The drawings it is trained and validated on; taken over.</param>
    /// <param name="rows">Rows of its kernel matrix; taken over.</param>
    /// <param name="ways">K.</param>
    public KernelLearner(NetworkKernel kernel, KernelPoints points, IKernelRows rows, int ways)
    {
        (_kernel, _points, _rows) = (kernel, points, rows);
        _function = new KernelFunction(kernel, points, rows, ways);
        _foreign = new ForeignValues(_function);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch does not say which drawings it holds.</exception>
    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = NewDisposeScope();
        var values = Values(batch);
        var adaptation = new GramAdaptation(
            batch.Support(values),
            batch.Query(values),
            _kernel.Between(batch.Support, batch.Support),
            _kernel.Between(batch.Query, batch.Support),
            CrossEntropy.OneHot(batch.SupportLabels(), batch.Shape.Ways, values),
            inner.StepSize,
            inner.Steps);
        return new Adapted(batch, adaptation.SupportLogits, adaptation.QueryLogits);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The batch does not hold drawings that are trained on.</exception>
    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner)
    {
        var adapted = Adapt(batch, inner);
        using var scope = NewDisposeScope();
        var deltas = batch.QueryDeltas(adapted.QueryLogits).view(-1, batch.Shape.Ways);
        var inputs = batch.Query.reshape(deltas.shape[0], -1);
        _gradient.Add((TrainedPoints(batch), inputs.clone().DetachFromDisposeScope(), deltas.DetachFromDisposeScope()));
        return adapted;
    }

    /// <inheritdoc/>
    /// <remarks>The norm in the Hilbert space, ‖Σ_q K(·, x_q) δ_q‖ over all classes.</remarks>
    public double MetaGradientNorm()
    {
        if (_gradient.Count == 0) return 0;
        using var scope = NewDisposeScope();
        var (_, inputs, deltas) = Joined();
        var square = _kernel.Between(inputs, inputs).mm(deltas).mul_(deltas).sum().to_type(ScalarType.Float64).item<double>();
        return Math.Sqrt(Math.Max(0, square)); // rounding may leave a tiny negative square
    }

    /// <inheritdoc/>
    public void Move(double step)
    {
        if (_gradient.Count == 0) return;
        using var scope = NewDisposeScope();
        var (points, _, deltas) = Joined();
        _function.Add(points, deltas.Times(step));
        _foreign.Forget();
    }

    /// <inheritdoc/>
    public void ClearMetaGradient()
    {
        foreach (var (_, inputs, deltas) in _gradient)
        {
            inputs.Dispose();
            deltas.Dispose();
        }

        _gradient.Clear();
    }

    /// <inheritdoc/>
    public IFewShotModel Freeze() => new SlowModel(this);

    /// <inheritdoc/>
    public LearnerState Save() => _function.Save();

    /// <inheritdoc/>
    /// <remarks>Values are linear in coefficients, so the mean of both is a function and its values.</remarks>
    public void AverageInto(LearnerState mean, double share) => mean.MoveTowards(_function.ByName(), share);

    /// <inheritdoc/>
    public void Load(LearnerState state)
    {
        _function.Load(state);
        _foreign.Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ClearMetaGradient();
        _foreign.Forget();
        _function.Dispose();
        _rows.Dispose();
        _points.Dispose();
    }

    private (long[] Points, Tensor Inputs, Tensor Deltas) Joined() => _gradient.Count == 1
        ? _gradient[0]
        : ([.. _gradient.SelectMany(one => one.Points)], cat([.. _gradient.Select(one => one.Inputs)], 0), cat([.. _gradient.Select(one => one.Deltas)], 0));

    private Tensor Values(EpisodeBatch batch)
    {
        var rows = Rows(batch);
        if (_points.Find(rows.Split, rows.Support) is not { } support || _points.Find(rows.Split, rows.Query) is not { } query)
            return _foreign.At([.. rows.Support, .. rows.Query], batch.Inputs);
        return _function.At([.. support, .. query]);
    }

    private long[] TrainedPoints(EpisodeBatch batch)
    {
        var rows = Rows(batch);
        return rows.Split == MetaSplit.Train && _points.Find(rows.Split, rows.Query) is { } points
            ? points
            : throw new ArgumentException($"A kernel is trained on training drawings, and these are of the {rows.Split} split.", nameof(batch));
    }

    private static EpisodeRows Rows(EpisodeBatch batch) => batch.Rows is { Shifts: null } rows
        ? rows
        : throw new ArgumentException("A kernel needs to know which drawings a batch holds, each in its place.", nameof(batch));
}
