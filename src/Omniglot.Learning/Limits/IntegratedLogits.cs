using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>Logits that were computed by integration, and how well they are known. It owns its tensors.</summary>
public sealed class IntegratedLogits : IDisposable
{
    private IntegratedLogits(Tensor values, Tensor standardErrors) =>
        (Values, StandardErrors) = (values.DetachFromDisposeScope(), standardErrors.DetachFromDisposeScope());

    /// <summary>[Q, K] logits.</summary>
    public Tensor Values { get; }

    /// <summary>[Q, K] their standard errors; zero where nothing was integrated numerically.</summary>
    public Tensor StandardErrors { get; }

    /// <summary>Exact logits; taken over.</summary>
    public static IntegratedLogits Exact(Tensor values) => new(values, zeros_like(values));

    /// <summary>The mean of estimates from independent scrambles, and its standard error.</summary>
    /// <param name="estimates">[scrambles, Q, K], at least two scrambles.</param>
    public static IntegratedLogits Mean(Tensor estimates)
    {
        using var scope = NewDisposeScope();
        return new IntegratedLogits(estimates.mean([0L]), estimates.std(0).Over(Math.Sqrt(estimates.shape[0])));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        StandardErrors.Dispose();
    }
}
