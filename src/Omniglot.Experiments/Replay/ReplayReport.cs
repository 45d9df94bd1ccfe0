namespace Omniglot.Experiments.Replay;

/// <summary>
/// The largest deviations |ours - trace| / max(1, |trace|) of a replayed trace.
/// </summary>
/// <param name="Trace">Name of the trace.</param>
/// <param name="Deviations">What was compared, and its largest deviation.</param>
public sealed record ReplayReport(string Trace, IReadOnlyList<Deviation> Deviations)
{
    /// <summary>The largest of all; not a number counts as infinite.</summary>
    public double Largest => Deviations.Max(d => double.IsNaN(d.Largest) ? double.PositiveInfinity : d.Largest);
}
