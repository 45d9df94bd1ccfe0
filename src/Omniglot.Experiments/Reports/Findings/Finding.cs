namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Something about an experiment that its readers should know.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Statement">One sentence, with the numbers.</param>
/// <param name="Runs">The runs it is about.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(Severity Severity, string Statement, string Runs, string Remedy);
