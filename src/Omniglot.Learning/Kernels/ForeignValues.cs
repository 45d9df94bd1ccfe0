using static TorchSharp.torch;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// Values of a kernel function on drawings that are none of its points (those of the meta-test), computed when they are first
/// asked for and kept until the function changes.
/// </summary>
internal sealed class ForeignValues(KernelFunction function)
{
    private readonly Dictionary<int, int> _places = [];
    private Tensor? _values;

    /// <summary>f at some rows of a pool, [m, K]; the caller's to dispose.</summary>
    /// <param name="rows">[m] rows of the pool, always of the same.</param>
    /// <param name="inputs">[m, d] their inputs.</param>
    public Tensor At(int[] rows, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var first = new List<long>();
        for (var i = 0; i < rows.Length; i++)
            if (_places.TryAdd(rows[i], _places.Count)) first.Add(i);
        if (first.Count > 0)
        {
            var added = function.At(inputs.index_select(0, tensor(first.ToArray())));
            var all = (_values is null ? added : cat([_values, added], 0)).DetachFromDisposeScope();
            _values?.Dispose();
            _values = all;
        }

        return _values!.index_select(0, tensor(rows.Select(row => (long)_places[row]).ToArray())).MoveToOuterDisposeScope();
    }

    /// <summary>Forgets all values: the function has changed.</summary>
    public void Forget()
    {
        _places.Clear();
        _values?.Dispose();
        _values = null;
    }
}
