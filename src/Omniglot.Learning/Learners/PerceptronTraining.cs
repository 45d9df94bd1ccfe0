namespace Omniglot.Learning.Learners;

/// <summary>Which weights of a perceptron move where, and through what the meta-gradient goes.</summary>
/// <param name="Scope">Which layers the inner loop moves.</param>
/// <param name="TrainsReadout">Whether the outer loop moves the readout, or holds it as it starts.</param>
/// <param name="Order">Through what the meta-gradient goes.</param>
public sealed record PerceptronTraining(AdaptationScope Scope, bool TrainsReadout, MetaGradientOrder Order)
{
    /// <summary>First-order MAML of all weights.</summary>
    public static PerceptronTraining FirstOrder { get; } = new(AdaptationScope.All, TrainsReadout: true, MetaGradientOrder.First);

    /// <summary>The readout alone adapts, and the outer loop holds it as it starts; the meta-gradient goes through its steps (Yang, Santacroce
    /// &amp; Hu, ICLR 2022).</summary>
    public static PerceptronTraining OfReadout { get; } = new(AdaptationScope.Readout, TrainsReadout: false, MetaGradientOrder.Second);

    /// <summary>What is wrong with it, with the remedy; none if it can be done.</summary>
    public string? Problem() => Scope == AdaptationScope.All && Order == MetaGradientOrder.Second
        ? "Second-order meta-gradients are offered where only the readout adapts: let it adapt alone, or choose first order."
        : null;
}
