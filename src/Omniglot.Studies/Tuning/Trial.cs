using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;

namespace Omniglot.Studies.Tuning;

/// <summary>The stored result of one trial: one file under <c>trials/</c>.</summary>
public sealed record Trial
{
    /// <summary>Its place among the trials, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>All that determined it.</summary>
    public required RunConfiguration Configuration { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>One line on why it did not end as <see cref="RunStatus.Done"/>; otherwise none.</summary>
    public string? Reason { get; init; }

    /// <summary>The epoch whose model was scored.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Accuracy of that model on validation tasks of its own, with as many inner steps as the test has; none of a trial
    /// that diverged.</summary>
    public TestResult? Score { get; init; }

    /// <summary>Time of the whole trial.</summary>
    public required double Seconds { get; init; }

    /// <summary>The best of some trials, the earliest of equals; none where all diverged.</summary>
    public static Trial? Best(IEnumerable<Trial> trials) =>
        trials.Where(trial => trial.Score is not null).OrderBy(trial => trial.Number).MaxBy(trial => trial.Score!.Accuracy);
}
