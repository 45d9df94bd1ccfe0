namespace Omniglot.Studies.Replay;

/// <summary>One meta-step of a trace.</summary>
/// <param name="OuterLosses">[T] mean query cross-entropy after adaptation.</param>
/// <param name="AccuraciesAfter">[T] query accuracy after adaptation.</param>
/// <param name="InnerLosses">[inner steps][T] mean support cross-entropy before each inner step.</param>
public sealed record TraceHistory(double[] OuterLosses, double[] AccuraciesAfter, double[][] InnerLosses);
