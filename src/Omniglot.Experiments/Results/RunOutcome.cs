namespace Omniglot.Experiments.Results;

/// <summary>What came out of a run, but for its learning curve.</summary>
/// <param name="BestEpoch">The epoch whose model was kept; none where it diverged before one was.</param>
/// <param name="ValidationAccuracy">Its validation accuracy, in 0..1; none where there is none.</param>
/// <param name="Test">Meta-test of the kept model; none where there is none.</param>
/// <param name="Seconds">Time of the whole run.</param>
public sealed record RunOutcome(int? BestEpoch, double? ValidationAccuracy, TestResult? Test, double Seconds);
