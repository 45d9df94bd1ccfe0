namespace Omniglot.Experiments.Models;

/// <summary>A number of a model that can be searched over.</summary>
/// <param name="Name">Its option of <c>train</c>, without dashes.</param>
/// <param name="Value">The number.</param>
/// <param name="With">The same model with another number.</param>
public sealed record ModelValue(string Name, double Value, Func<double, RunModel> With);
