namespace Omniglot.Experiments.Reports.Html;

/// <summary>A picture with dark ink on white.</summary>
/// <param name="Title">What it is of.</param>
/// <param name="Alternative">What it shows, for those who do not see it.</param>
/// <param name="Source">The picture, as a data URI.</param>
public sealed record ReportPicture(string Title, string Alternative, string Source);
