using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// What inner SGD has added to one layer's weights for every task, as the factors of its steps: Ŵ_fast = Ŵ - ε Σ δᵀ a,
/// b̂_fast = b̂ - ε_b Σ δ, never multiplied out (docs/mathematics.md §4). Tensors belong to the dispose scope of the caller.
/// </summary>
/// <param name="rate">ε κ of the weights.</param>
/// <param name="biasRate">ε κ of the biases; zero for a layer without.</param>
internal sealed class LowRankUpdates(double rate, double biasRate)
{
    private Tensor? _inputs;
    private Tensor? _deltas;

    /// <summary>A further step.</summary>
    /// <param name="inputs">a [T, S, in]: what the support rows put into the layer.</param>
    /// <param name="deltas">δ [T, S, out]: the gradient by what comes out of it.</param>
    public void Add(Tensor inputs, Tensor deltas) =>
        (_inputs, _deltas) = _inputs is null ? (inputs, deltas) : (cat([_inputs, inputs], 1), cat([_deltas!, deltas], 1));

    /// <summary>What the layer puts out for some rows at the fast weights, given what it does at the slow ones.</summary>
    /// <param name="rows">[T, R, in].</param>
    /// <param name="slow">[T, R, out] at the slow weights.</param>
    public Tensor Forward(Tensor rows, Tensor slow) => _inputs is null
        ? slow
        : rows.bmm(_inputs.mT).Times_(-rate).Plus_(-biasRate).baddbmm(_deltas!, slow);

    /// <summary>The gradient by the layer's inputs at the fast weights, given that at the slow ones.</summary>
    /// <param name="deltas">[T, R, out].</param>
    /// <param name="slow">[T, R, in] at the slow weights.</param>
    public Tensor Backward(Tensor deltas, Tensor slow) => _inputs is null
        ? slow
        : deltas.bmm(_deltas!.mT).Times_(-rate).baddbmm(_inputs, slow);
}
