using Omniglot.Learning;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>One network of a coordinate check.</summary>
/// <param name="Parametrization">Its name.</param>
/// <param name="Width">n.</param>
/// <param name="Seed">Seed of episodes and initial weights.</param>
public sealed record ProbedNetwork(string Parametrization, Width Width, ulong Seed);
