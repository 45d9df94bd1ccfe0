using Omniglot.Experiments.Plans;
using Omniglot.Learning.Training;

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

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Nothing has been done yet.</summary>
    Pending,

    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>Trained and tested.</summary>
    Done,

    /// <summary>A loss, a gradient or a logit was not finite.</summary>
    Diverged,

    /// <summary>Stopped by an error.</summary>
    Failed,

    /// <summary>Stopped half-way by a signal, or its process died.</summary>
    Interrupted,
}

/// <summary>The process that works on a run.</summary>
/// <param name="Host">The name of its machine.</param>
/// <param name="Process">Its number there.</param>
/// <param name="Started">When it began with this run.</param>
/// <param name="Heartbeat">When it last said that it is alive.</param>
/// <param name="Interval">Seconds between two times that it says so.</param>
public sealed record RunWorker(string Host, int Process, DateTimeOffset Started, DateTimeOffset Heartbeat, double Interval);

/// <summary>How far a run has come.</summary>
/// <param name="Progress">Meta-steps, and the latest point of the learning curve.</param>
/// <param name="MetaStepsPerSecond">The rate since its process began with it; none at the start.</param>
public sealed record RunPosition(TrainingProgress Progress, double? MetaStepsPerSecond)
{
    /// <summary>The time that its meta-steps still take at this rate; none at the start.</summary>
    public TimeSpan? Left =>
        MetaStepsPerSecond is { } rate and > 0 ? TimeSpan.FromSeconds((Progress.TotalMetaSteps - Progress.MetaSteps) / rate) : null;
}

/// <summary>What came out of a run, but for its learning curve.</summary>
/// <param name="BestEpoch">The epoch whose model was kept; none where it diverged before one was.</param>
/// <param name="ValidationAccuracy">Its validation accuracy, in 0..1; none where there is none.</param>
/// <param name="Test">Meta-test of the kept model; none where there is none.</param>
/// <param name="Seconds">Time of the whole run.</param>
public sealed record RunOutcome(int? BestEpoch, double? ValidationAccuracy, TestResult? Test, double Seconds);
