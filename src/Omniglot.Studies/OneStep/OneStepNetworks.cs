namespace Omniglot.Studies.OneStep;

/// <summary>The finite networks of one seed and parametrization, of every width.</summary>
/// <param name="Seed">Of episodes and hidden units.</param>
/// <param name="Parametrization"><c>mup</c> or <c>ntp</c>.</param>
public sealed record OneStepNetworks(ulong Seed, string Parametrization);
