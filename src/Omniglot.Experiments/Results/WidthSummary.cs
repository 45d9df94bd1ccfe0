using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>All runs of one setting at one width, over seeds. Runs that were not tested count in no mean.</summary>
/// <param name="Setting">What the runs have in common.</param>
/// <param name="Width">Their width.</param>
/// <param name="Runs">The runs, by seed.</param>
public sealed record WidthSummary(Setting Setting, Width Width, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>The runs that ended with a test.</summary>
    public IReadOnlyList<RunRecord> Tested { get; } = [.. Runs.Where(run => run.IsTested())];

    /// <summary>Whether its model is one of a family over widths, to be drawn against them; a kernel limit is a level.</summary>
    public bool HasWidth => Runs[0].Configuration.Model.HasWidth;

    /// <summary>Whether it was meta-trained, and not tested as it was drawn.</summary>
    public bool IsTrained => Runs[0].Configuration.Protocol.Epochs > 0;

    /// <summary>Mean meta-test accuracy in 0..1; none where no run was tested.</summary>
    public SeedMean? TestAccuracy => SeedMean.Of([.. Tested.Select(run => run.Test!.Accuracy)]);

    /// <summary>Median meta-test accuracy in 0..1, with quartiles; none where no run was tested.</summary>
    public SeedMedian? MedianAccuracy => SeedMedian.Of(Tested.Select(run => run.Test!.Accuracy));

    /// <summary>How many of its tested runs lost again what they had learned.</summary>
    public int Lost => Tested.Count(run => run.HasCollapsed());

    /// <summary>The standard deviation over seeds or, of a single run, the half width of the 95 % interval over its
    /// tasks; in 0..1.</summary>
    public double? TestSpread => TestAccuracy?.StandardDeviation ?? (Tested.Count == 1 ? Tested[0].Test!.Ci95 : null);

    /// <summary>Mean validation accuracy of the kept models in 0..1; none where no run was tested.</summary>
    public double? ValidationAccuracy => SeedMean.Of([.. Tested.Select(run => run.BestValidationAccuracy()).OfType<double>()])?.Mean;

    /// <summary>The published result that these runs repeat, if there is one.</summary>
    public PublishedResult? Published => PublishedResults.For(Runs[0].Configuration);

    /// <summary>Summaries of all runs, by setting, narrow before wide; a run that is given twice counts once.</summary>
    public static IReadOnlyList<WidthSummary> Of(IEnumerable<RunRecord> runs)
    {
        var settings = new SettingIndex(runs);
        return Of(settings.Runs, settings);
    }

    /// <summary>Summaries of some of the runs that are shown together, by setting, narrow before wide.</summary>
    public static IReadOnlyList<WidthSummary> Of(IEnumerable<RunRecord> runs, SettingIndex settings) =>
    [
        .. runs.GroupBy(run => (Setting: settings[run.Configuration], run.Configuration.Width))
            .Select(group => new WidthSummary(group.Key.Setting, group.Key.Width, [.. group.OrderBy(run => run.Configuration.Seed)]))
            .OrderBy(summary => summary.Setting.Common.Model.Name, StringComparer.Ordinal)
            .ThenBy(summary => summary.Setting.Common.Model.Activation.Name, StringComparer.Ordinal)
            .ThenBy(summary => summary.Setting.Common.Model.HiddenLayers)
            .ThenBy(summary => summary.Setting.HyperparameterSet, StringComparer.Ordinal)
            .ThenBy(summary => summary.Setting.Difference, StringComparer.Ordinal)
            .ThenBy(summary => summary.Width),
    ];
}
