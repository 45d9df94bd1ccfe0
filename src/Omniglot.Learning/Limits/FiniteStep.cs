using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// One inner SGD step of a finite network with one hidden layer on one task, in any parametrization, units taken in blocks. It
/// owns its tensors.
/// </summary>
/// <remarks>
/// With pre-activations g and effective readout weights w of each unit, deltas δ = (softmax f_0 - y)/S and the rates of
/// <see cref="Network.Dynamics"/>, which know the width:
/// <code>
/// f_0(x) = Σ w φ(g_x),   w' = w - ε κ_2 Σ_i δ_i φ(g_i),   h_x = g_x - ε Σ_i (δ_i·w) φ'(g_i) (κ_1 x_i·x + κ_b),   f_1(x) = Σ w' φ(h_x)
/// </code>
/// Two passes over the units: the first gives f_0, the second f_1.
/// </remarks>
public sealed class FiniteStep : IDisposable
{
    private FiniteStep(Tensor initial, Tensor adapted) => (Initial, Adapted) = (initial.DetachFromDisposeScope(), adapted.DetachFromDisposeScope());

    /// <summary>f_0 [S + Q, K], support rows before query rows.</summary>
    public Tensor Initial { get; }

    /// <summary>f_1 [Q, K] on the query rows.</summary>
    public Tensor Adapted { get; }

    /// <summary>Takes the step.</summary>
    /// <param name="network">The network that the units are of; its rates count.</param>
    /// <param name="width">n.</param>
    /// <param name="stepSize">ε.</param>
    /// <param name="task">The task.</param>
    /// <param name="blocks">All units; enumerated twice.</param>
    public static FiniteStep Take(Network network, long width, double stepSize, TaskInputs task, IEnumerable<UnitBlock> blocks)
    {
        using var scope = NewDisposeScope();
        var initial = zeros(task.Gram.shape[0], task.Shape.Ways, dtype: ScalarType.Float64);
        foreach (var block in InScopes(blocks))
            initial.Plus_(network.Activation.Value(block.Preactivations).t().mm(block.Readout));
        var step = CrossEntropy.Deltas(initial.narrow(0, 0, task.Shape.SupportRows).unsqueeze(0), task.OneHot).squeeze(0).Times_(-stepSize);
        var rates = Rates(network.Dynamics(1, width), task);
        var readoutRate = network.Dynamics(2, width).Rate;
        var adapted = zeros(task.Shape.QueryRows, task.Shape.Ways, dtype: ScalarType.Float64);
        foreach (var block in InScopes(blocks))
            adapted.Plus_(Adapt(network.Activation, task, block, step, rates, readoutRate));
        return new FiniteStep(initial, adapted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Initial.Dispose();
        Adapted.Dispose();
    }

    // κ_1 x_i·x + κ_b [S, Q].
    private static Tensor Rates(LayerDynamics dynamics, TaskInputs task) =>
        task.QueryWithSupport().t().Times(dynamics.Rate).Plus_(dynamics.BiasRate);

    private static Tensor Adapt(Activation activation, TaskInputs task, UnitBlock block, Tensor step, Tensor rates, double readoutRate)
    {
        var support = block.Preactivations.narrow(1, 0, task.Shape.SupportRows);
        var values = activation.Value(support);
        var moves = activation.Backward(support, values, block.Readout.mm(step.t())).mm(rates);
        var query = moves.Plus_(block.Preactivations.narrow(1, task.Shape.SupportRows, task.Shape.QueryRows));
        var readout = block.Readout.Plus(values.mm(step), times: readoutRate);
        return activation.Value(query).t().mm(readout);
    }

    // Every block lives in a scope of its own, so that memory stays flat.
    private static IEnumerable<UnitBlock> InScopes(IEnumerable<UnitBlock> blocks)
    {
        using var enumerator = blocks.GetEnumerator();
        while (true)
        {
            using var scope = NewDisposeScope();
            if (!enumerator.MoveNext()) yield break;
            yield return enumerator.Current;
        }
    }
}
