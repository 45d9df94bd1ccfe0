namespace Omniglot.Studies.Benchmarks;

/// <summary>Speed of meta-training a perceptron by the recipe and protocol of preset <c>relu-paper</c>, at one depth and width.</summary>
/// <param name="Activation">Activation of the hidden layers.</param>
/// <param name="HiddenLayers">L.</param>
/// <param name="Width">A plain number.</param>
/// <param name="TrainMs">Milliseconds a training meta-batch: episodes, adaptation, second-order meta-gradient, clip and step.</param>
/// <param name="ValidationMs">Milliseconds a validation meta-batch: episodes and adaptation.</param>
/// <param name="TasksPerSecond">Training tasks a second.</param>
/// <param name="GemmFraction">Operations of the products with shared weights in a training meta-batch, over its whole time, as a
/// share of the sgemm rate measured beside it.</param>
/// <param name="PerTaskAutogradMs">Milliseconds a training meta-batch of the one-task-at-a-time autograd learner takes.</param>
/// <param name="Speedup">How many times faster a training meta-batch is than that.</param>
/// <param name="Parts">Where the time of a training meta-batch goes.</param>
public sealed record PerceptronBenchmark(
    string Activation,
    int HiddenLayers,
    string Width,
    double TrainMs,
    double ValidationMs,
    double TasksPerSecond,
    double GemmFraction,
    double PerTaskAutogradMs,
    double Speedup,
    MetaStepParts Parts);
