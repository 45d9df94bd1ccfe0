namespace Omniglot.Studies.OneStep;

/// <summary>How far a study has come.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Count">How much there is to do.</param>
/// <param name="Unit">What is counted.</param>
public sealed record OneStepProgress(string Activity, int Done, int Count, string Unit);
