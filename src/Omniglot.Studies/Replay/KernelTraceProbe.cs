namespace Omniglot.Studies.Replay;

/// <summary>Fresh rows through the final function of a kernel, without adaptation.</summary>
/// <param name="Query">[T][Q][d].</param>
/// <param name="LogitsBeforeAdaptation">[T][Q][K].</param>
public sealed record KernelTraceProbe(double[][][] Query, double[][][] LogitsBeforeAdaptation);
