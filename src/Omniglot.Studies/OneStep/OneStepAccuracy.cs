namespace Omniglot.Studies.OneStep;

/// <summary>How the infinite network does on meta-test tasks after one inner step from initialisation.</summary>
/// <param name="Accuracy">Mean query accuracy over tasks, in 0..1.</param>
/// <param name="Ci95">Half width of the 95 % confidence interval of the mean over tasks (1.96 standard errors).</param>
/// <param name="Tasks">How many tasks, over all seeds.</param>
/// <param name="LogitScale">Root mean square of its logits.</param>
/// <param name="LogitError">Root mean square of their standard errors of integration.</param>
public sealed record OneStepAccuracy(double Accuracy, double Ci95, int Tasks, double LogitScale, double LogitError)
{
    private const double Quantile = 1.96;

    /// <summary>The accuracy on some tasks.</summary>
    /// <param name="accuracies">Query accuracy of every task, in 0..1.</param>
    /// <param name="logitScale">Root mean square of the logits.</param>
    /// <param name="logitError">Root mean square of their standard errors.</param>
    public static OneStepAccuracy Measure(IReadOnlyList<double> accuracies, double logitScale, double logitError)
    {
        var mean = accuracies.Average();
        var squares = accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean));
        return new OneStepAccuracy(mean, Interval(squares, accuracies.Count), accuracies.Count, logitScale, logitError);
    }

    /// <summary>The accuracy on these and other tasks together: sums of squares about their means pool by Chan, Golub and LeVeque
    /// (1983).</summary>
    public OneStepAccuracy With(OneStepAccuracy other)
    {
        var tasks = Tasks + other.Tasks;
        var distance = other.Accuracy - Accuracy;
        var squares = Squares + other.Squares + distance * distance * Tasks * other.Tasks / tasks;
        return new OneStepAccuracy(
            Pool(Accuracy, other.Accuracy), Interval(squares, tasks), tasks,
            Math.Sqrt(Pool(LogitScale * LogitScale, other.LogitScale * other.LogitScale)),
            Math.Sqrt(Pool(LogitError * LogitError, other.LogitError * other.LogitError)));

        double Pool(double ours, double theirs) => (ours * Tasks + theirs * other.Tasks) / tasks;
    }

    // Sum of squares of the tasks' accuracies about their mean.
    private double Squares => Ci95 / Quantile * (Ci95 / Quantile) * Tasks * Math.Max(1, Tasks - 1);

    private static double Interval(double squares, int tasks) => Quantile * Math.Sqrt(squares / Math.Max(1, tasks - 1) / tasks);
}
