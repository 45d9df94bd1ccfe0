using Omniglot.Learning;

namespace Omniglot.Studies.Transfer;

/// <summary>How one short run of a study of transfer ended, judged on meta-validation.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Width">n.</param>
/// <param name="Seed">Seed of episodes and initial weights.</param>
/// <param name="Swept">Which rate is varied.</param>
/// <param name="Exponent">log₂ of that rate.</param>
/// <param name="MetaLearningRate">η.</param>
/// <param name="InnerStepSize">ε.</param>
/// <param name="Loss">Mean query cross-entropy on meta-validation after the last epoch, in nats; none of a run that diverged.</param>
/// <param name="Accuracy">Mean query accuracy there, in 0..1; likewise.</param>
public sealed record TransferCell(
    string Parametrization, Width Width, ulong Seed, SweptRate Swept, double Exponent, double MetaLearningRate, double InnerStepSize,
    double? Loss, double? Accuracy)
{
    /// <summary>Which run it was.</summary>
    public TransferRun Run => new(Parametrization, Width, Seed, Exponent);

    /// <summary>Whether training ended with numbers.</summary>
    public bool IsFinite => Loss is not null;
}
