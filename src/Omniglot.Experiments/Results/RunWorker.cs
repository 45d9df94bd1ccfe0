namespace Omniglot.Experiments.Results;

/// <summary>The process that works on a run.</summary>
/// <param name="Host">The name of its machine.</param>
/// <param name="Process">Its number there.</param>
/// <param name="Started">When it began with this run.</param>
/// <param name="Heartbeat">When it last said that it is alive.</param>
/// <param name="Interval">Seconds between two times that it says so.</param>
public sealed record RunWorker(string Host, int Process, DateTimeOffset Started, DateTimeOffset Heartbeat, double Interval);
