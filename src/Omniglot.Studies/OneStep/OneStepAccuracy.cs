namespace Omniglot.Studies.OneStep;

/// <summary>How the infinite network does on meta-test tasks after one inner step from initialisation.</summary>
/// <param name="Accuracy">Mean query accuracy over tasks, in 0..1.</param>
/// <param name="Ci95">Half width of the 95 % confidence interval of the mean over tasks (1.96 standard errors).</param>
/// <param name="Tasks">How many tasks, over all seeds.</param>
/// <param name="LogitScale">Root mean square of its logits.</param>
/// <param name="LogitError">Root mean square of their standard errors of integration.</param>
public sealed record OneStepAccuracy(double Accuracy, double Ci95, int Tasks, double LogitScale, double LogitError);
