namespace Omniglot.Studies.Benchmarks;

/// <summary>Speed of meta-training one kernel limit, its rows stored in half precision.</summary>
/// <param name="Model"><c>gp</c> or <c>ntk</c>.</param>
/// <param name="Activation">Activation of its network.</param>
/// <param name="HiddenLayers">Hidden layers of its network.</param>
/// <param name="RowsGb">Gigabytes of its rows.</param>
/// <param name="BuildSeconds">Seconds that building them took, once.</param>
/// <param name="TrainMs">Milliseconds a training meta-batch: episodes, adaptation, norm and step on all points.</param>
/// <param name="ValidationMs">Milliseconds a validation meta-batch: episodes and adaptation.</param>
/// <param name="PastPoints">Query rows that a function has been trained on after one epoch, each appearance for itself.</param>
/// <param name="AllPastPointsMs">Milliseconds that only evaluating a function of so many points takes on the rows of one
/// meta-batch, which the published code does at every step: it grows with the past.</param>
/// <param name="Speedup">How many times faster a whole training meta-batch is than that.</param>
public sealed record KernelBenchmark(
    string Model,
    string Activation,
    int HiddenLayers,
    double RowsGb,
    double BuildSeconds,
    double TrainMs,
    double ValidationMs,
    int PastPoints,
    double AllPastPointsMs,
    double Speedup);
