using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The layout of the folder that one experiment writes, and its stored runs.</summary>
/// <param name="root">The folder; it need not exist yet.</param>
public sealed class ExperimentFolder(string root)
{
    private const int ConfigurationFormat = 2;

    private static readonly JsonStore<ExperimentConfiguration> ConfigurationStore = new("experiment configuration", ConfigurationFormat);

    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>The configuration of the whole experiment, <c>experiment.json</c>.</summary>
    public string ConfigurationFile => Path.Combine(Root, ExperimentFiles.Configuration);

    /// <summary>One row a run, <c>results.csv</c>.</summary>
    public string ResultsFile => Path.Combine(Root, ExperimentFiles.Results);

    /// <summary>The results against the published ones, for people, <c>results.md</c>.</summary>
    public string TableFile => Path.Combine(Root, ExperimentFiles.Table);

    /// <summary>Distances from the limit, <c>limit-distance.csv</c>.</summary>
    public string LimitDistanceFile => Path.Combine(Root, ExperimentFiles.LimitDistance);

    /// <summary>Committees of its networks, <c>committees.csv</c>.</summary>
    public string CommitteesFile => Path.Combine(Root, ExperimentFiles.Committees);

    /// <summary>What finite widths say of others, <c>extrapolation.json</c>.</summary>
    public string ExtrapolationsFile => Path.Combine(Root, ExperimentFiles.Extrapolations);

    /// <summary>The page that needs nothing else, <c>report.html</c>.</summary>
    public string ReportFile => Path.Combine(Root, ExperimentFiles.Report);

    private string Runs => Path.Combine(Root, ExperimentFiles.Runs);

    /// <summary>The folder of a run, <c>runs/NAME</c>.</summary>
    public RunFolder Of(RunConfiguration run) => new(Path.Combine(Runs, RunName.Of(run)), run);

    /// <summary>Where the run of a name stands by its own account; pending where nothing is stored.</summary>
    /// <exception cref="OmniglotException">Its state cannot be read.</exception>
    public RunState ReadState(string name) => RunFolder.ReadState(Path.Combine(Runs, name));

    /// <summary>Whether a process holds the run of a name, as far as can be seen from here.</summary>
    public LockState LookAtLock(string name) => RunFolder.LookAtLock(Path.Combine(Runs, name));

    /// <summary>Keeps other processes out of the folder until it is disposed; the operating system lets go of it when its holder
    /// dies.</summary>
    /// <exception cref="OmniglotException">Another process works in the folder, or it cannot be written.</exception>
    public IDisposable Lock() => FolderLock.Acquire(Root);

    /// <summary>Reads the configuration of an experiment: from its folder, or from a copy of its <c>experiment.json</c>.</summary>
    /// <exception cref="OmniglotException">There is none, or it cannot be read.</exception>
    public static ExperimentConfiguration ReadConfiguration(string folderOrFile) =>
        ConfigurationStore.Read(Directory.Exists(folderOrFile) ? new ExperimentFolder(folderOrFile).ConfigurationFile : folderOrFile);

    /// <summary>Makes the folder that of an experiment, or adds to the experiment that it holds what is asked for beside it: seeds, widths, sets of
    /// hyperparameters, points of grids, kernels, distances. The caller holds the lock.</summary>
    /// <param name="asked">What is asked for.</param>
    /// <param name="grew">Told from how many runs to how many it grew, where it did.</param>
    /// <returns>The whole experiment that it then holds.</returns>
    /// <exception cref="OmniglotException">It holds an experiment that would be changed, whose first difference is named, or cannot be
    /// written.</exception>
    public ExperimentConfiguration Open(ExperimentConfiguration asked, Action<int, int>? grew = null)
    {
        if (!File.Exists(ConfigurationFile))
        {
            ConfigurationStore.Write(ConfigurationFile, asked);
            return asked;
        }

        var stored = ConfigurationStore.Read(ConfigurationFile);
        if (JsonDifference.First(Data(stored), Data(asked)) is { } foreign) throw Another(foreign);
        var growth = new PlanGrowth(stored.Plan, asked.Plan);
        if (growth.Difference() is { } difference) throw Another(difference);
        var grown = stored with { Plan = growth.Grown };
        if (JsonDifference.First(Plan(stored), Plan(grown)) is null) return stored;
        // The manifest first: where this is interrupted, the experiment grows anew, and its manifest with it.
        if (File.Exists(Path.Combine(Root, Manifest.FileName))) Manifest.Write(this, grown);
        ConfigurationStore.Write(ConfigurationFile, grown);
        if (stored.Runs().Count() is var before && grown.Runs().Count() is var after && after > before) grew?.Invoke(before, after);
        return grown;
    }

    /// <summary>Moves what the folder holds of an experiment aside, to the first free of <c>ROOT.1</c>, <c>ROOT.2</c>, …, and nothing else;
    /// nothing is deleted.</summary>
    /// <returns>Where it is now; none where there was no experiment to move.</returns>
    /// <exception cref="OmniglotException">Somebody works in it, or it cannot be moved.</exception>
    public string? MoveAside()
    {
        var entries = ExperimentFiles.In(Root);
        if (entries.Count == 0) return null;
        using var held = Lock();
        RefuseWhereSomebodyWorks();
        return FolderAside.Move(Root, entries);
    }

    // Processes that carry out single runs do not hold the folder.
    private void RefuseWhereSomebodyWorks()
    {
        if (ExperimentFiles.RunNames(Root).FirstOrDefault(name => LookAtLock(name) == LockState.Held) is { } run)
            throw new OmniglotException(
                $"Another process works on {run} in {Root}: wait until it has finished, or choose another folder with --output.");
    }

    /// <summary>Stores the distances from the limit.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteLimitDistances(IReadOnlyList<LimitDistance> distances) => LimitDistanceCsv.Write(LimitDistanceFile, distances);

    /// <summary>Stores a run that was carried out elsewhere.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteRun(RunRecord run)
    {
        var place = Of(run.Configuration);
        place.Begin();
        place.Write(run);
    }

    /// <summary>Reads the results of all runs that have ended or failed, narrow before wide, then by seed and set of hyperparameters.</summary>
    /// <exception cref="OmniglotException">There are none, or one cannot be read.</exception>
    public IReadOnlyList<RunRecord> ReadRuns()
    {
        RunRecord[] ended = [.. RunFolders().Select(folder => folder.ReadRecord()).OfType<RunRecord>()];
        if (ended.Length == 0)
            throw new OmniglotException($"{Root} holds no stored runs: give a folder that an experiment of this version wrote.");
        return Ordered(ended, run => run.Configuration);
    }

    /// <summary>The order of tables: narrow before wide, then by seed, set of hyperparameters, model, depth and activation.</summary>
    /// <param name="items">What is to be ordered.</param>
    /// <param name="run">The run that an item is of.</param>
    public static IReadOnlyList<T> Ordered<T>(IEnumerable<T> items, Func<T, RunConfiguration> run) =>
    [
        .. items.Select(item => (Item: item, Run: run(item)))
            .OrderBy(one => one.Run.Width)
            .ThenBy(one => one.Run.Seed)
            .ThenBy(one => one.Run.HyperparameterSet, StringComparer.Ordinal)
            .ThenBy(one => one.Run.Model.Name, StringComparer.Ordinal)
            .ThenBy(one => one.Run.Model.HiddenLayers)
            .ThenBy(one => one.Run.Model.Activation.Name, StringComparer.Ordinal)
            .Select(one => one.Item),
    ];

    /// <summary>The folders of all runs that somebody has begun, in the order of their names.</summary>
    /// <exception cref="OmniglotException">One cannot be read.</exception>
    public IEnumerable<RunFolder> RunFolders() => !Directory.Exists(Runs)
        ? []
        : Directory.GetDirectories(Runs).Order(StringComparer.Ordinal)
            .Where(RunFolder.IsBegun)
            .Select(RunFolder.Open);

    /// <summary>Writes <c>results.csv</c>, one row a run.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteResults(IEnumerable<RunRecord> runs) => WriteResults(runs.Select(ResultRow.Of));

    /// <summary>Writes <c>results.csv</c>, one row a run.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteResults(IEnumerable<ResultRow> rows) => ResultsCsv.Write(ResultsFile, rows);

    /// <summary>Reads the stored distances from the limit; none where the experiment measured none.</summary>
    /// <exception cref="OmniglotException">The file cannot be read.</exception>
    public IReadOnlyList<LimitDistance> ReadLimitDistances() =>
        File.Exists(LimitDistanceFile) ? LimitDistanceCsv.Read(LimitDistanceFile) : [];

    /// <summary>Reads what was made of the networks afterwards; none where nothing was.</summary>
    /// <exception cref="OmniglotException">A file cannot be read.</exception>
    public DerivedResults ReadDerived() => new(
        File.Exists(CommitteesFile) ? CommitteesCsv.Read(CommitteesFile) : [],
        File.Exists(ExtrapolationsFile) ? StoredExtrapolations.Read(ExtrapolationsFile).Settings : []);

    /// <summary>Stores committees.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteCommittees(IReadOnlyList<CommitteeResult> committees) => CommitteesCsv.Write(CommitteesFile, committees);

    private OmniglotException Another(string difference) => new(
        $"The experiment in {Root} would not grow but change ({difference}): {Threads(difference)}choose another folder with --output, or start anew "
        + "with --fresh.");

    // The threads that nobody asked for follow from the machine, and from how many processes share it.
    private static string Threads(string difference) =>
        difference.StartsWith("plan.threads", StringComparison.Ordinal) ? "give --threads that number to go on with it, " : "";

    private static JsonObject Data(ExperimentConfiguration configuration) =>
        new() { ["dataset"] = configuration.Dataset, ["datasetDigest"] = configuration.DatasetDigest };

    private static JsonNode? Plan(ExperimentConfiguration configuration) => JsonSerializer.SerializeToNode(configuration.Plan, JsonFormat.Options);
}
