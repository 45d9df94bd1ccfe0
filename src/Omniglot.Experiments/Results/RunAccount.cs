namespace Omniglot.Experiments.Results;

/// <summary>Where a run stands, seen from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state, in which a run whose process is gone is interrupted.</param>
public sealed record RunAccount(string Name, RunState State);
