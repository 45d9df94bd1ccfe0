namespace Omniglot.Learning.Limits;

/// <summary>How integrals over Gaussians are computed: means over scrambled Sobol points, several scrambles for the error.</summary>
/// <param name="Points">Points of a scramble, a power of two.</param>
/// <param name="Scrambles">Independent scrambles, at least two, whose spread tells the standard error.</param>
/// <param name="Seed">Seed of the scrambles.</param>
public sealed record Integration(int Points, int Scrambles, ulong Seed);
