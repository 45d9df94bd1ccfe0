using Omniglot.Learning;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>How large the pre-activations of one layer of one network are after some steps, on a fixed batch of drawings.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Steps">Whether meta-steps or inner steps are counted.</param>
/// <param name="Seed">Seed of episodes and initial weights.</param>
/// <param name="Width">n.</param>
/// <param name="Step">t, steps since initialization.</param>
/// <param name="Layer">1 … L, or L + 1 for the logits.</param>
/// <param name="Size">Mean |x| over rows and coordinates; infinite from where training was not finite any more.</param>
/// <param name="Change">Mean |x - x at step 0|; likewise.</param>
public sealed record PreActivationSize(
    string Parametrization, ProbedSteps Steps, ulong Seed, Width Width, int Step, int Layer, double Size, double Change)
{
    /// <summary>Whose they are.</summary>
    public ProbedNetwork Network => new(Parametrization, Width, Seed);

    /// <summary>What is fitted against the width: the size as drawn, later the change.</summary>
    public double Quantity => Step == 0 ? Size : Change;
}
