using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Results further from the published ones than both error bars together.</summary>
public sealed class PublishedAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "a difference from the published value that is larger than both error bars together";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var apart = experiment.Summaries.Where(IsApart).ToArray();
        if (apart.Length == 0) yield break;
        yield return new Finding(
            Severity.Warning,
            $"{(apart.Length == 1 ? "A result differs" : $"{apart.Length} results differ")} from the published value by more than both error bars "
                + $"(points): {string.Join("; ", apart.Select(Text))}.",
            RunList.OfTested(apart),
            "Compare hyperparameters, inner steps, meta-training and data with those of the publication before drawing conclusions.");
    }

    private static bool IsApart(WidthSummary summary) =>
        summary is { TestAccuracy: { } ours, Published: { } published }
        && Math.Abs(ours.Mean - published.Accuracy) > (summary.TestSpread ?? 0) + (published.StandardDeviation ?? 0);

    private static string Text(WidthSummary summary)
    {
        var (ours, published) = (summary.TestAccuracy!.Mean, summary.Published!);
        var spread = published.StandardDeviation is { } deviation ? $" ± {Decimals.Percent(deviation)}" : "";
        return $"{RunList.Name(summary)} {Decimals.Percent(ours)} ± {Decimals.Percent(summary.TestSpread ?? 0)}, "
            + $"{Decimals.Signed(100 * (ours - published.Accuracy), 2)} from {Decimals.Percent(published.Accuracy)}{spread}";
    }
}
