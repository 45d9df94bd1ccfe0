namespace Omniglot.Experiments.Reports.Html;

/// <summary>A cell of a <see cref="ReportTable"/>.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
public sealed record ReportCell(string Text, bool IsNumber);
