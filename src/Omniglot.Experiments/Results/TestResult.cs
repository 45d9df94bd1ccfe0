using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Results;

/// <summary>Meta-test of one model.</summary>
/// <param name="Accuracy">Mean query accuracy over tasks, in 0..1.</param>
/// <param name="Ci95">Half width of the 95 % confidence interval of the mean over tasks (1.96 standard errors).</param>
/// <param name="Loss">Mean query cross-entropy, in nats.</param>
/// <param name="InnerSteps">Inner steps each task adapted with.</param>
/// <param name="Tasks">How many tasks.</param>
public sealed record TestResult(double Accuracy, double Ci95, double Loss, int InnerSteps, int Tasks)
{
    /// <summary>That of an evaluation.</summary>
    /// <param name="evaluation">What came out.</param>
    /// <param name="innerSteps">Inner steps each task adapted with.</param>
    public static TestResult Of(Evaluation evaluation, int innerSteps) =>
        new(evaluation.Accuracy, evaluation.Ci95, evaluation.Loss, innerSteps, evaluation.Tasks);
}
