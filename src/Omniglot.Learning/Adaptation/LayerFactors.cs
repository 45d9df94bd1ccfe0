using Omniglot.Data.Episodes;
using Omniglot.Learning.Inputs;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>A gradient by one layer's weights as its factors, Dᵀ A, and by its biases, Σ_r D: multiplied out only where that is small.</summary>
/// <param name="Deltas">D [R, out].</param>
/// <param name="Inputs">A [R, in]; with ink a view of the contiguous Aᵀ.</param>
/// <param name="Ink">Where Aᵀ is not zero; none where it is dense.</param>
/// <param name="InputGram">A Aᵀ [R, R], if it is known.</param>
/// <param name="Product">Aᵀ D [in, out], if it is known.</param>
internal sealed record LayerFactors(Tensor Deltas, Tensor Inputs, Ink? Ink = null, Tensor? InputGram = null, Tensor? Product = null) : IDisposable
{
    // Whether the gradient is smaller than the Gram matrices.
    private bool IsNarrow => Narrow(Deltas, Inputs);

    /// <summary>The gradient of a first layer, whose inputs may be drawings.</summary>
    /// <param name="deltas">D [R, out], contiguous.</param>
    /// <param name="inputs">A [R, in], contiguous.</param>
    /// <param name="ink">Where A is not zero; none where it is dense.</param>
    public static LayerFactors OfInputs(Tensor deltas, Tensor inputs, Ink? ink)
    {
        if (ink is null) return new LayerFactors(deltas, inputs);
        deltas = deltas.contiguous();
        if (Narrow(deltas, inputs)) return new LayerFactors(deltas, inputs, Product: InkProduct.Transposed(inputs, ink, deltas));
        var columns = inputs.t().contiguous();
        if (Ink.Find(columns) is not { } inkOfColumns) return new LayerFactors(deltas, inputs);
        var gram = inputs.new_zeros(inputs.shape[0], inputs.shape[0]);
        InkProduct.Add(gram, inputs, ink, columns, times: 1);
        return new LayerFactors(deltas, columns.t(), inkOfColumns, gram);
    }

    /// <summary>Several gradients of one layer as one.</summary>
    public static LayerFactors Join(IReadOnlyList<LayerFactors> parts) => parts is [var one]
        ? one
        : new LayerFactors(cat([.. parts.Select(part => part.Deltas)], 0), cat([.. parts.Select(part => part.Inputs)], 0));

    /// <summary>‖Dᵀ A‖², by whichever product is smaller: the gradient itself, or the Gram matrices (D Dᵀ) ∘ (A Aᵀ).</summary>
    public double SquaredNorm()
    {
        using var scope = NewDisposeScope();
        var square = IsNarrow
            ? (Product ?? Deltas.t().mm(Inputs)).Squared().sum()
            : Deltas.mm(Deltas.t()).mul_(InputGram ?? Inputs.mm(Inputs.t())).sum();
        return Math.Max(0, square.to_type(ScalarType.Float64).item<double>());
    }

    /// <summary>‖Σ_r D‖².</summary>
    public double SquaredBiasNorm()
    {
        using var scope = NewDisposeScope();
        return Deltas.sum(dim: 0).Squared().sum().to_type(ScalarType.Float64).item<double>();
    }

    /// <summary>W ← W + x Dᵀ A.</summary>
    /// <param name="weights">W [out, in]; of a first layer, as <see cref="Networks.NetworkWeights"/> keeps them.</param>
    /// <param name="times">x.</param>
    public void AddTo(Tensor weights, double times)
    {
        using var scope = NewDisposeScope();
        if (Product is not null) weights.t().Plus_(Product, times);
        else if (Ink is null) weights.addmm_(Deltas.Times(times).t(), Inputs);
        else InkProduct.Add(weights.t(), Inputs.t(), Ink, Deltas, times);
    }

    /// <summary>The same, no longer in a dispose scope: the caller's to dispose.</summary>
    public LayerFactors Detach()
    {
        foreach (var tensor in Tensors()) tensor.DetachFromDisposeScope();
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors()) tensor.Dispose();
        Ink?.Dispose();
    }

    private IEnumerable<Tensor> Tensors() => ((Tensor?[])[Deltas, Inputs, InputGram, Product]).OfType<Tensor>();

    private static bool Narrow(Tensor deltas, Tensor inputs)
    {
        long rows = deltas.shape[0], outputs = deltas.shape[1], width = inputs.shape[1];
        return outputs * width <= rows * (outputs + width);
    }
}
