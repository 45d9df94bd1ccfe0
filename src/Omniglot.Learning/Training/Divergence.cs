namespace Omniglot.Learning.Training;

/// <summary>A quantity that was not finite.</summary>
/// <param name="MetaStep">The meta-step, from 1, or 0 before the first.</param>
/// <param name="Quantity">Which quantity.</param>
public sealed record Divergence(long MetaStep, string Quantity)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"the {Quantity} was not finite at meta-step {MetaStep}";
}
