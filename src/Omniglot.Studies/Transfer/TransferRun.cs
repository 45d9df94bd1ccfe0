using Omniglot.Learning;

namespace Omniglot.Studies.Transfer;

/// <summary>One short run of a study of transfer.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Width">n.</param>
/// <param name="Seed">Seed of episodes and initial weights.</param>
/// <param name="Exponent">log₂ of the rate that is varied.</param>
public sealed record TransferRun(string Parametrization, Width Width, ulong Seed, double Exponent);
