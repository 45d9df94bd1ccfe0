namespace Omniglot.Studies.Benchmarks;

/// <summary>Speed at one width; nothing where it was not measured.</summary>
/// <param name="Width">A plain number, or <c>inf</c>.</param>
/// <param name="TrainMs">Milliseconds a training meta-batch: episodes, adaptation, meta-gradient, clip and step.</param>
/// <param name="ValidationMs">Milliseconds a validation meta-batch: episodes and adaptation.</param>
/// <param name="TasksPerSecond">Training tasks a second.</param>
/// <param name="GemmFraction">Operations of the products with shared weights in a training meta-batch, over its whole time,
/// as a share of the sgemm rate measured beside it. It exceeds 1 where only the ink of drawings is multiplied.</param>
/// <param name="PerTaskAutogradMs">Milliseconds a training meta-batch of the one-task-at-a-time autograd learner takes.</param>
/// <param name="Speedup">How many times faster a training meta-batch is than that.</param>
/// <param name="Parts">Where the time of a training meta-batch goes.</param>
public sealed record WidthBenchmark(
    string Width,
    double TrainMs,
    double ValidationMs,
    double TasksPerSecond,
    double GemmFraction,
    double? PerTaskAutogradMs,
    double? Speedup,
    MetaStepParts Parts);
