namespace Omniglot.Experiments.Results;

/// <summary>Where a run stands, as its folder says: <c>state.json</c>.</summary>
public sealed record RunState
{
    /// <summary>Its status.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>One line on why it did not end as <see cref="RunStatus.Done"/>; otherwise none.</summary>
    public string? Reason { get; init; }

    /// <summary>The process that works on it; none of a run that nobody works on.</summary>
    public RunWorker? Worker { get; init; }

    /// <summary>How far it has come; none before its first validation, and of a run that has ended.</summary>
    public RunPosition? Position { get; init; }

    /// <summary>What came out; none of a run that has not ended.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>What it was last worked on with; none of a run that nobody has begun, and of runs stored before this was noted.</summary>
    public SoftwareEnvironment? Environment { get; init; }

    /// <summary>Whether it has a result that another attempt would only repeat.</summary>
    public bool HasEnded => Status is RunStatus.Done or RunStatus.Diverged;
}
