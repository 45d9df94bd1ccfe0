namespace Omniglot.Studies.Replay;

/// <summary>One meta-step of a trace of a kernel.</summary>
/// <param name="OuterLosses">[T] mean query cross-entropy after adaptation.</param>
/// <param name="AccuraciesAfter">[T] query accuracy after adaptation.</param>
public sealed record KernelTraceHistory(double[] OuterLosses, double[] AccuraciesAfter);
