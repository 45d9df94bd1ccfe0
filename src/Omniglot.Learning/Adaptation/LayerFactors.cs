using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>A gradient by one layer's weights as its factors, Dᵀ A, and by its biases, Σ_r D: never multiplied out.</summary>
/// <param name="Deltas">D [R, out].</param>
/// <param name="Inputs">A [R, in].</param>
internal sealed record LayerFactors(Tensor Deltas, Tensor Inputs)
{
    /// <summary>‖Dᵀ A‖², by whichever product is smaller: the gradient itself, or the Gram matrices (D Dᵀ) ∘ (A Aᵀ).</summary>
    public double SquaredNorm()
    {
        using var scope = NewDisposeScope();
        double rows = Deltas.shape[0], outputs = Deltas.shape[1], inputs = Inputs.shape[1];
        var square = outputs * inputs <= rows * (outputs + inputs)
            ? Deltas.t().mm(Inputs).Squared().sum()
            : Deltas.mm(Deltas.t()).mul_(Inputs.mm(Inputs.t())).sum();
        return Math.Max(0, square.to_type(ScalarType.Float64).item<double>());
    }

    /// <summary>‖Σ_r D‖².</summary>
    public double SquaredBiasNorm()
    {
        using var scope = NewDisposeScope();
        return Deltas.sum(dim: 0).Squared().sum().to_type(ScalarType.Float64).item<double>();
    }
}
