using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>All analysers, and what they find together.</summary>
public static class Analysers
{
    /// <summary>The analysers, in the order of a report.</summary>
    public static IReadOnlyList<IAnalyser> All { get; } =
    [
        new TroubleAnalyser(),
        new MissingRunsAnalyser(),
        new MixedRunsAnalyser(),
        new DataAnalyser(),
        new ChanceAnalyser(),
        new CollapseAnalyser(),
        new WiderIsWorseAnalyser(),
        new PublishedAnalyser(),
        new SeedCountAnalyser(),
        new ResolutionAnalyser(),
        new BestEpochAnalyser(),
        new ClippingAnalyser(),
        new ValidationGapAnalyser(),
    ];

    /// <summary>What all of them find, what matters most first.</summary>
    public static IReadOnlyList<Finding> Find(StoredExperiment experiment) =>
        [.. All.SelectMany(analyser => analyser.Find(experiment)).OrderBy(finding => finding.Severity)];
}
