using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The layout of the folder that one experiment writes, and its stored runs.</summary>
/// <param name="root">The folder; it need not exist yet.</param>
public sealed class ExperimentFolder(string root)
{
    private const int RunFormat = 1;
    private const int ConfigurationFormat = 1;

    private static readonly JsonStore<ExperimentConfiguration> ConfigurationStore = new("experiment configuration", ConfigurationFormat);
    private static readonly JsonStore<RunRecord> RunStore = new("run record", RunFormat);

    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>The configuration of the whole experiment, <c>experiment.json</c>.</summary>
    public string ConfigurationFile => Path.Combine(Root, "experiment.json");

    /// <summary>One row a run, <c>results.csv</c>.</summary>
    public string ResultsFile => Path.Combine(Root, "results.csv");

    /// <summary>The results against the published ones, for people, <c>results.md</c>.</summary>
    public string TableFile => Path.Combine(Root, "results.md");

    /// <summary>Distances from the limit, <c>limit-distance.csv</c>.</summary>
    public string LimitDistanceFile => Path.Combine(Root, "limit-distance.csv");

    private string Runs => Path.Combine(Root, "runs");

    /// <summary>The record of a run, <c>runs/NAME.json</c>.</summary>
    public string RunFile(RunConfiguration run) => Path.Combine(Runs, RunName.Of(run) + ".json");

    /// <summary>The model that a run kept, <c>models/NAME.safetensors</c>.</summary>
    public string ModelFile(RunConfiguration run) => Path.Combine(Root, "models", RunName.Of(run) + ".safetensors");

    /// <summary>The state of a run under way, <c>checkpoints/NAME.safetensors</c>.</summary>
    public string CheckpointFile(RunConfiguration run) => Path.Combine(Root, "checkpoints", RunName.Of(run) + ".safetensors");

    /// <summary>Removes the state of a run that has ended, and the folder of states when it was the last.</summary>
    public void RemoveCheckpoint(RunConfiguration run)
    {
        var file = CheckpointFile(run);
        if (!File.Exists(file)) return;
        File.Delete(file);
        var states = Path.GetDirectoryName(file)!;
        if (!Directory.EnumerateFileSystemEntries(states).Any()) Directory.Delete(states);
    }

    /// <summary>Keeps other processes out of the folder until it is disposed; the operating system lets go of it when its holder
    /// dies.</summary>
    /// <exception cref="OmniglotException">Another process works in the folder, or it cannot be written.</exception>
    public IDisposable Lock()
    {
        try
        {
            Directory.CreateDirectory(Root);
            return FolderLock.TryAcquire(Path.Combine(Root, ".lock"))
                ?? throw new OmniglotException($"Another process is working in {Root}: wait until it has finished, or choose another folder with --output.");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new OmniglotException($"Cannot write to {Root} ({denied.Message.ReplaceLineEndings(" ").TrimEnd('.')}): make it writable or choose another folder with --output.", denied);
        }
    }

    /// <summary>Reads the configuration of an experiment: from its folder, or from a copy of its <c>experiment.json</c>.</summary>
    /// <exception cref="OmniglotException">There is none, or it cannot be read.</exception>
    public static ExperimentConfiguration ReadConfiguration(string folderOrFile) =>
        ConfigurationStore.Read(Directory.Exists(folderOrFile) ? new ExperimentFolder(folderOrFile).ConfigurationFile : folderOrFile);

    /// <summary>Makes the folder that of an experiment, or finds that it is already.</summary>
    /// <exception cref="OmniglotException">It holds another experiment, whose first difference is named, or cannot be written.</exception>
    public void Open(ExperimentConfiguration configuration)
    {
        if (!File.Exists(ConfigurationFile))
            ConfigurationStore.Write(ConfigurationFile, configuration);
        else if (JsonDifference.First(Essence(ConfigurationStore.Read(ConfigurationFile)), Essence(configuration)) is { } difference)
            throw new OmniglotException($"{Root} holds another experiment ({difference}): choose another folder with --output, or start anew with --fresh.");
    }

    /// <summary>Moves a folder that holds an experiment aside, to the first free of <c>ROOT.1</c>, <c>ROOT.2</c>, …; nothing is
    /// deleted.</summary>
    /// <returns>Where it is now; none where there was no experiment to move.</returns>
    /// <exception cref="OmniglotException">It cannot be moved.</exception>
    public string? MoveAside() => File.Exists(ConfigurationFile) || Directory.Exists(Runs) ? FolderAside.Move(Root) : null;

    /// <summary>The stored record of a run of exactly this configuration, unless it failed; none if there is none.</summary>
    /// <exception cref="OmniglotException">There is a record of that name that cannot be read or is of another run.</exception>
    public RunRecord? FindRun(RunConfiguration run)
    {
        if (!File.Exists(RunFile(run))) return null;
        var record = RunStore.Read(RunFile(run));
        if (record.Configuration != run)
            throw new OmniglotException($"{RunFile(run)} is of a run with another configuration: choose another folder with --output, or start anew with --fresh.");
        return record.Status == RunStatus.Failed ? null : record;
    }

    /// <summary>Stores the distances from the limit.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteLimitDistances(IReadOnlyList<LimitDistance> distances) => LimitDistanceCsv.Write(LimitDistanceFile, distances);

    /// <summary>Stores the record of a run.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteRun(RunRecord run) => RunStore.Write(RunFile(run.Configuration), run);

    /// <summary>Reads all stored runs, narrow before wide, then by seed and set of hyperparameters.</summary>
    /// <exception cref="OmniglotException">There are none, or one cannot be read.</exception>
    public IReadOnlyList<RunRecord> ReadRuns()
    {
        var files = Directory.Exists(Runs) ? Directory.GetFiles(Runs, "*.json") : [];
        if (files.Length == 0)
            throw new OmniglotException($"{Root} holds no stored runs: give a folder that an experiment wrote.");
        return
        [
            .. files.Select(RunStore.Read)
                .OrderBy(run => run.Configuration.Width)
                .ThenBy(run => run.Configuration.Seed)
                .ThenBy(run => run.Configuration.HyperparameterSet, StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes <c>results.csv</c>, one row a run.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void WriteResults(IEnumerable<RunRecord> runs) => ResultsCsv.Write(ResultsFile, runs.Select(ResultRow.Of));

    /// <summary>Reads the stored distances from the limit; none where the experiment measured none.</summary>
    /// <exception cref="OmniglotException">The file cannot be read.</exception>
    public IReadOnlyList<LimitDistance> ReadLimitDistances() =>
        File.Exists(LimitDistanceFile) ? LimitDistanceCsv.Read(LimitDistanceFile) : [];

    // What was asked for, without what it was run with.
    private static JsonObject Essence(ExperimentConfiguration configuration) => new()
    {
        ["dataset"] = configuration.Dataset,
        ["datasetDigest"] = configuration.DatasetDigest,
        ["plan"] = JsonSerializer.SerializeToNode(configuration.Plan, JsonFormat.Options),
    };
}
