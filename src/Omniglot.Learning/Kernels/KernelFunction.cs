using Omniglot.Basics;
using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// A function of a kernel's Hilbert space, f(x) = Σ_m K(x, x_m) c_m ∈ ℝᴷ, with its values kept up to date on all points, so
/// that reading them costs nothing. Coefficients are kept by drawing and rotation, not by appearance: memory stays constant
/// however long it is trained. It owns its tensors.
/// </summary>
public sealed class KernelFunction : IDisposable
{
    /// <summary>Points whose kernel with other drawings is computed at once.</summary>
    internal const int Tile = 1024;

    private readonly NetworkKernel _kernel;
    private readonly KernelPoints _points;
    private readonly IKernelRows _rows;
    private readonly Tensor _coefficients;
    private readonly Tensor _values;

    /// <summary>The zero function.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="points">Where it keeps its values; they stay the caller's.</param>
    /// <param name="rows">Rows of the kernel matrix; they stay the caller's.</param>
    /// <param name="outputs">K.</param>
    public KernelFunction(NetworkKernel kernel, KernelPoints points, IKernelRows rows, int outputs)
    {
        using var scope = NewDisposeScope();
        (_kernel, _points, _rows) = (kernel, points, rows);
        _coefficients = zeros(outputs, points.Turns, points.Trained, dtype: points.Type).DetachFromDisposeScope();
        _values = zeros(outputs, points.Turns, points.Drawings, dtype: points.Type).DetachFromDisposeScope();
    }

    /// <summary>f at some points, [m, K]; the caller's to dispose.</summary>
    /// <param name="points">[m] numbers of points.</param>
    public Tensor At(long[] points)
    {
        using var scope = NewDisposeScope();
        return _values.view(_values.shape[0], -1).index_select(1, tensor(points)).t().contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>f at any inputs, computed from the coefficients, [m, K]; the caller's to dispose.</summary>
    /// <param name="inputs">[m, d].</param>
    /// <param name="cancellation">Checked between tiles.</param>
    public Tensor At(Tensor inputs, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var values = inputs.new_zeros(inputs.shape[0], _coefficients.shape[0]);
        var norms = NetworkKernel.SquaredNorms(inputs);
        for (var turn = 0; turn < _points.Turns; turn++)
        {
            using var turnScope = NewDisposeScope();
            var coefficients = _coefficients.select(1, turn);
            var used = coefficients.to_type(ScalarType.Bool).any(0).nonzero().view(-1);
            foreach (var some in used.split(Tile))
            {
                if (some.shape[0] == 0) continue;
                cancellation.ThrowIfCancellationRequested();
                using var tile = NewDisposeScope();
                var others = _points.Turned(turn).index_select(0, some);
                var kernel = _kernel.Between(inputs.mm(others.t()), norms, NetworkKernel.SquaredNorms(others));
                values.addmm_(kernel, coefficients.index_select(1, some).t());
            }
        }

        return values.MoveToOuterDisposeScope();
    }

    /// <summary>f ← f + Σ_m K(·, x_m) c_m.</summary>
    /// <param name="points">[m] numbers of points x_m, all of trained drawings.</param>
    /// <param name="coefficients">c, [m, K].</param>
    public void Add(long[] points, Tensor coefficients)
    {
        using var scope = NewDisposeScope();
        long drawings = _points.Drawings;
        var outputs = _values.shape[0];
        foreach (var group in Enumerable.Range(0, points.Length).GroupBy(m => points[m] / drawings))
        {
            var turn = (int)group.Key;
            var added = coefficients.index_select(0, tensor(group.Select(m => (long)m).ToArray())).t();
            var which = tensor(group.Select(m => points[m] % drawings).ToArray());
            _coefficients.select(1, turn).PlusAt_(1, which, added);
            AddValues(turn, _rows.Product(added, which).view(outputs, _points.Turns, drawings));
        }
    }

    /// <summary>Coefficients and values by name.</summary>
    public IReadOnlyDictionary<string, Tensor> ByName() => new Dictionary<string, Tensor> { ["coefficients"] = _coefficients, ["values"] = _values };

    /// <summary>A copy of coefficients and values by name; the caller's to dispose.</summary>
    public LearnerState Save() => new(ByName().ToDictionary(pair => pair.Key, pair => pair.Value.clone()));

    /// <summary>Overwrites coefficients and values.</summary>
    /// <exception cref="OmniglotException">Names, shapes or types are not this function's.</exception>
    public void Load(LearnerState state) => state.CopyTo(ByName());

    /// <inheritdoc/>
    public void Dispose()
    {
        _coefficients.Dispose();
        _values.Dispose();
    }

    // K(Rᵃ x, Rᵇ y) = K(y, Rᵃ⁻ᵇ x): what a drawing rotated by b adds, rotated by c in its own row, is added at a = b + c.
    private void AddValues(int turn, Tensor change)
    {
        for (var c = 0; c < _points.Turns; c++)
            _values.select(1, (turn + c) % _points.Turns).Plus_(change.select(1, c));
    }
}
