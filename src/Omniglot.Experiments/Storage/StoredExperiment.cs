using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>All that an experiment has stored: what its figures, table and report are made from.</summary>
/// <param name="Configuration">What was asked for, and with which software.</param>
/// <param name="Runs">The runs.</param>
/// <param name="Distances">Distances from the limit; none where none were measured.</param>
public sealed record StoredExperiment(ExperimentConfiguration Configuration, IReadOnlyList<RunRecord> Runs, IReadOnlyList<LimitDistance> Distances)
{
    /// <summary>What was made of its networks afterwards.</summary>
    public DerivedResults Derived { get; init; } = DerivedResults.None;

    /// <summary>The settings of the runs.</summary>
    public SettingIndex SettingIndex { get; } = new(Runs);

    /// <summary>The runs by setting, narrow before wide.</summary>
    public IReadOnlyList<WidthSummary> Summaries { get; } = WidthSummary.Of(Runs);

    /// <summary>The summaries of each setting, narrow before wide.</summary>
    public IEnumerable<IReadOnlyList<WidthSummary>> Settings => Summaries.GroupBy(summary => summary.Setting).Select(setting => setting.ToArray());

    /// <summary>Reads what a folder holds.</summary>
    /// <exception cref="OmniglotException">It holds no configuration or no runs, or they cannot be read.</exception>
    public static StoredExperiment Read(ExperimentFolder folder) =>
        new(ExperimentFolder.ReadConfiguration(folder.Root), folder.ReadRuns(), folder.ReadLimitDistances()) { Derived = folder.ReadDerived() };
}
