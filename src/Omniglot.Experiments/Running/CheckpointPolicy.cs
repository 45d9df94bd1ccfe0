namespace Omniglot.Experiments.Running;

/// <summary>How often a run under way keeps its state.</summary>
/// <param name="Interval">The time between two states.</param>
/// <param name="Warn">Told why a stored state is of no use.</param>
public sealed record CheckpointPolicy(TimeSpan Interval, Action<string> Warn)
{
    /// <summary>The default interval.</summary>
    public static TimeSpan DefaultInterval { get; } = TimeSpan.FromSeconds(60);
}
