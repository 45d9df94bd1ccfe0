namespace Omniglot.Learning.Training;

/// <summary>Running sums over the meta-steps of an epoch, and their means.</summary>
/// <param name="Steps">Meta-steps so far.</param>
/// <param name="Loss">Sum of the mean query cross-entropies, in nats.</param>
/// <param name="Accuracy">Sum of the mean query accuracies.</param>
/// <param name="Norm">Sum of the norms of the summed meta-gradients before clipping.</param>
/// <param name="Clipped">Meta-steps whose gradient was clipped.</param>
public sealed record EpochSums(int Steps, double Loss, double Accuracy, double Norm, int Clipped)
{
    /// <summary>An epoch that has not begun.</summary>
    public static EpochSums None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>The sums with one meta-step more.</summary>
    public EpochSums With(double loss, double accuracy, double norm, bool clipped) =>
        new(Steps + 1, Loss + loss, Accuracy + accuracy, Norm + norm, clipped ? Clipped + 1 : Clipped);

    /// <summary>The point of the learning curve after the epoch; without training values where no step was taken.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="validation">What validation gave.</param>
    /// <param name="seconds">Time since the start of the run.</param>
    public CurvePoint Point(int epoch, Evaluation validation, double seconds) => Steps == 0
        ? new CurvePoint(epoch, null, null, validation.Loss, validation.Accuracy, null, null, seconds)
        : new CurvePoint(epoch, Loss / Steps, Accuracy / Steps, validation.Loss, validation.Accuracy, (double)Clipped / Steps, Norm / Steps, seconds);
}
