namespace Omniglot.Studies.Replay;

/// <summary>
/// The largest deviations |ours - trace| / max(1, |trace|) of a replayed trace.
/// </summary>
/// <param name="Trace">Name of the trace.</param>
/// <param name="Deviations">What was compared, and its largest deviation.</param>
public sealed record ReplayReport(string Trace, IReadOnlyList<Deviation> Deviations)
{
    /// <summary>Whether every deviation is within a tolerance, or within its own where none is given.</summary>
    public bool Passes(double? tolerance = null) => Deviations.All(deviation => deviation.Passes(tolerance));
}
