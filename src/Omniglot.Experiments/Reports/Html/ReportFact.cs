namespace Omniglot.Experiments.Reports.Html;

/// <summary>A name and what there is to say of it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, with its unit.</param>
public sealed record ReportFact(string Name, string Value);
