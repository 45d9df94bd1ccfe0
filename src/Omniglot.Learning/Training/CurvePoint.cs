namespace Omniglot.Learning.Training;

/// <summary>One point of a learning curve, after <paramref name="Epoch"/> epochs of meta-training (0: before any).</summary>
/// <param name="Epoch">Epochs of meta-training done.</param>
/// <param name="TrainingLoss">Mean query cross-entropy over the epoch's meta-batches, in nats; none at epoch 0.</param>
/// <param name="TrainingAccuracy">Mean query accuracy over the epoch's meta-batches, in 0..1; none at epoch 0.</param>
/// <param name="ValidationLoss">Mean query cross-entropy on meta-validation, in nats.</param>
/// <param name="ValidationAccuracy">Mean query accuracy on meta-validation, in 0..1.</param>
/// <param name="ClippedFraction">Share of the epoch's meta-steps whose gradient was clipped, in 0..1; none at epoch 0.</param>
/// <param name="GradientNorm">Mean norm of the epoch's summed meta-gradients before clipping; none at epoch 0.</param>
/// <param name="Seconds">Time since the start of the run.</param>
public sealed record CurvePoint(
    int Epoch,
    double? TrainingLoss,
    double? TrainingAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    double? ClippedFraction,
    double? GradientNorm,
    double Seconds);
