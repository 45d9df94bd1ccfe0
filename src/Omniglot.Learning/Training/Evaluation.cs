namespace Omniglot.Learning.Training;

/// <summary>How a model does on many tasks.</summary>
/// <param name="Loss">Mean query cross-entropy over tasks, in nats.</param>
/// <param name="Accuracy">Mean query accuracy over tasks, in 0..1.</param>
/// <param name="Ci95">Half width of the 95 % confidence interval of the mean accuracy: 1.96 standard errors over tasks.</param>
/// <param name="Tasks">How many tasks.</param>
public sealed record Evaluation(double Loss, double Accuracy, double Ci95, int Tasks);
