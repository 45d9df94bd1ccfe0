using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Results;

/// <summary>The settings of runs that are shown together, each with what tells it from the others.</summary>
public sealed class SettingIndex
{
    private readonly HashSet<Setting> _repeated;
    private readonly Dictionary<Setting, Setting> _told;

    /// <summary>Of some runs; one that is given twice counts once.</summary>
    public SettingIndex(IEnumerable<RunRecord> runs)
    {
        // A copy that was tested tells more than one that failed.
        Runs = [.. runs.GroupBy(run => run.Configuration).Select(copies => copies.FirstOrDefault(run => run.IsTested()) ?? copies.First())];
        _repeated =
        [
            .. Runs.GroupBy(run => (Setting: Setting.Of(run.Configuration), run.Configuration.Width, run.Configuration.Seed))
                .Where(same => same.Count() > 1).Select(same => same.Key.Setting),
        ];
        Setting[] settings = [.. Runs.Select(run => Bare(run.Configuration)).Distinct()];
        var differences = SettingDifferences.Tell(settings);
        _told = settings.ToDictionary(setting => setting, setting => setting with { Difference = differences[setting] });
    }

    /// <summary>The runs, each once.</summary>
    public IReadOnlyList<RunRecord> Runs { get; }

    /// <summary>The setting of one of the runs.</summary>
    public Setting this[RunConfiguration run] => _told[Bare(run)];

    private Setting Bare(RunConfiguration run) => Setting.Of(run) is var setting && _repeated.Contains(setting) ? Setting.WithThreads(run) : setting;
}
