namespace Omniglot.Studies.Benchmarks;

/// <summary>What a sweep costs apart from its training, in seconds.</summary>
/// <param name="Runs">How many runs it has.</param>
/// <param name="Plan">Writing its manifest.</param>
/// <param name="Lookup">Finding its last run, as every job of a cluster does with its own.</param>
/// <param name="StatusPending">Taking stock of it before any run has begun.</param>
/// <param name="Store">Storing configuration, learning curve and state of all runs, one after the other.</param>
/// <param name="StatusDone">Taking stock of it when all runs are done.</param>
/// <param name="Collect">Collecting all results.</param>
/// <param name="ManifestBytes">The size of its manifest.</param>
public sealed record SweepReport(
    int Runs, double Plan, double Lookup, double StatusPending, double Store, double StatusDone, double Collect, long ManifestBytes);
