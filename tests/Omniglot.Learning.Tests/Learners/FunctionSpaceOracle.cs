using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Kernels;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>
/// Meta-learning with a kernel as the published code does it: a list of all inputs seen so far with their coefficients, against
/// all of which the kernel is evaluated anew whenever a value is asked for; one task at a time.
/// </summary>
internal sealed class FunctionSpaceOracle(NetworkKernel kernel, int ways)
{
    private readonly List<(Tensor Inputs, Tensor Coefficients)> _terms = [];
    private readonly List<(Tensor Inputs, Tensor Deltas)> _gradient = [];

    /// <summary>Adapted query logits of every task, [T·Q, K].</summary>
    public Tensor Adapt(EpisodeBatch batch, InnerLoop inner) => cat([.. Enumerable.Range(0, batch.Tasks).Select(task => Adapt(batch, task, inner))], 0);

    public Tensor AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner)
    {
        var logits = Adapt(batch, inner);
        for (var task = 0; task < batch.Tasks; task++)
        {
            var own = logits.narrow(0, task * batch.Shape.QueryRows, batch.Shape.QueryRows);
            _gradient.Add((batch.Query[task].clone(), Deltas(own, batch.Shape.Queries)));
        }

        return logits;
    }

    /// <summary>‖g‖² = Σ_qr (δ_q·δ_r) K(x_q, x_r).</summary>
    public double Step(double rate, double clip)
    {
        var square = 0.0;
        foreach (var (x, a) in _gradient)
            foreach (var (y, b) in _gradient)
                square += (a.mm(b.t()) * kernel.Between(x, y)).sum().item<double>();
        var norm = Math.Sqrt(square);
        foreach (var (x, delta) in _gradient) _terms.Add((x, delta.Times(-rate * Math.Min(1, clip / norm))));
        _gradient.Clear();
        return norm;
    }

    private Tensor Adapt(EpisodeBatch batch, int task, InnerLoop inner)
    {
        var (support, query) = (batch.Support[task], batch.Query[task]);
        var adapted = new List<(Tensor, Tensor)>(_terms);
        for (var step = 0; step < inner.Steps; step++)
            adapted.Add((support, Deltas(Value(adapted, support), batch.Shape.Shots).Times(-inner.StepSize)));
        return Value(adapted, query);
    }

    // f(x) = Σ_m K(x, x_m) c_m.
    private Tensor Value(IEnumerable<(Tensor Inputs, Tensor Coefficients)> terms, Tensor inputs)
    {
        var value = zeros([inputs.shape[0], ways], dtype: inputs.dtype);
        foreach (var (others, coefficients) in terms) value += kernel.Between(inputs, others).mm(coefficients);
        return value;
    }

    // (softmax(f) - one-hot)/rows of a task's rows, `each` of a class.
    private Tensor Deltas(Tensor logits, int each)
    {
        var labels = tensor((long[])[.. Enumerable.Range(0, ways)]).repeat_interleave(each);
        var target = zeros_like(logits).scatter(1, labels.unsqueeze(1), ones([logits.shape[0], 1], dtype: logits.dtype));
        return (logits.softmax(1) - target).Over(logits.shape[0]);
    }
}
