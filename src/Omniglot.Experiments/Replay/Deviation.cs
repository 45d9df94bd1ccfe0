namespace Omniglot.Experiments.Replay;

/// <summary>A quantity of a trace.</summary>
/// <param name="Quantity">Its name.</param>
/// <param name="Largest">Its largest deviation.</param>
public sealed record Deviation(string Quantity, double Largest);
