using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>A published meta-test accuracy.</summary>
/// <param name="Width">The width of the network.</param>
/// <param name="Accuracy">Mean over seeds, in 0..1.</param>
/// <param name="StandardDeviation">Standard deviation over seeds, in 0..1; none where none is published.</param>
public sealed record PublishedResult(Width Width, double Accuracy, double? StandardDeviation);
