using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Storage;

/// <summary>The layout of the folder of one run, <c>runs/NAME</c>, and what is stored there.</summary>
/// <param name="root">The folder; it need not exist yet.</param>
/// <param name="run">The run.</param>
public sealed class RunFolder(string root, RunConfiguration run)
{
    private const int Format = 1;
    private const double MostSeconds = 1e12;
    private const string ConfigurationName = "configuration.json";
    private const string StateName = "state.json";

    private static readonly JsonStore<RunConfiguration> ConfigurationStore = new("configuration of a run", Format);
    private static readonly JsonStore<RunState> StateStore = new("state of a run", Format);

    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>The run.</summary>
    public RunConfiguration Configuration { get; } = run;

    /// <summary>All that determines the run, <c>configuration.json</c>.</summary>
    public string ConfigurationFile => Path.Combine(Root, ConfigurationName);

    /// <summary>Where it stands, and what came out, <c>state.json</c>.</summary>
    public string StateFile => Path.Combine(Root, StateName);

    /// <summary>What happened to it, line by line, <c>log.txt</c>.</summary>
    public string LogFile => Path.Combine(Root, "log.txt");

    /// <summary>The learning curve, <c>curve.csv</c>.</summary>
    public string CurveFile => Path.Combine(Root, "curve.csv");

    /// <summary>The model that it kept, <c>model.safetensors</c>.</summary>
    public string ModelFile => Path.Combine(Root, "model.safetensors");

    /// <summary>The state of its training, while it is under way, <c>checkpoint.safetensors</c>.</summary>
    public string CheckpointFile => Path.Combine(Root, "checkpoint.safetensors");

    /// <summary>Event files of the learning curve for TensorBoard, <c>events/</c>.</summary>
    public string EventsFolder => Path.Combine(Root, "events");

    /// <summary>Whether somebody has begun the run of a folder: a process that is killed at once leaves an empty one.</summary>
    public static bool IsBegun(string root) => File.Exists(Path.Combine(root, ConfigurationName)) || File.Exists(Path.Combine(root, StateName));

    /// <summary>The run that a folder is of, by its own configuration.</summary>
    /// <exception cref="OmniglotException">There is no configuration, it cannot be read, or the folder bears the name of another run.</exception>
    public static RunFolder Open(string root)
    {
        var run = ConfigurationStore.Read(Path.Combine(root, ConfigurationName));
        return Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) == RunName.Of(run)
            ? new RunFolder(root, run)
            : throw new OmniglotException(
                $"{root} holds the configuration of {RunName.Of(run)}: give the folder its name back, or remove it and run the experiment again.");
    }

    /// <summary>Keeps other processes off the run until it is disposed; the operating system lets go of it when its holder
    /// dies. None where another process holds it.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public IDisposable? TryLock()
    {
        try
        {
            Directory.CreateDirectory(Root);
            return FolderLock.TryAcquire(Path.Combine(Root, FolderLock.FileName));
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw StoredFile.Unwritable(Root, denied);
        }
    }

    /// <summary>Whether a process holds the run of a folder, as far as can be seen from here; nobody is kept off it.</summary>
    public static LockState LookAtLock(string root) => FolderLock.Look(Path.Combine(root, FolderLock.FileName));

    /// <summary>Writes the configuration, or finds that it is there.</summary>
    /// <exception cref="OmniglotException">Another one is there, or the folder cannot be written.</exception>
    public void Begin()
    {
        if (!File.Exists(ConfigurationFile))
            ConfigurationStore.Write(ConfigurationFile, Configuration);
        else if (JsonDifference.First(Node(ConfigurationStore.Read(ConfigurationFile)), Node(Configuration)) is { } difference)
            throw new OmniglotException($"{Root} is of another run ({difference}): choose another folder with --output, or start anew with --fresh.");
    }

    /// <summary>Where the run stands by its own account: pending where nothing is stored.</summary>
    /// <exception cref="OmniglotException">The state cannot be read.</exception>
    public RunState ReadState() => ReadState(Root);

    /// <summary>As <see cref="ReadState()"/>, of the run that a folder is of, whatever its configuration.</summary>
    /// <exception cref="OmniglotException">The state cannot be read.</exception>
    public static RunState ReadState(string root) =>
        Path.Combine(root, StateName) is var file && File.Exists(file) ? StateStore.Read(file) : new RunState { Status = RunStatus.Pending };

    /// <summary>Stores where the run stands.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written; the state before is untouched.</exception>
    public void Write(RunState state) => StateStore.Write(StateFile, state);

    /// <summary>Stores the result, the learning curve first: a run has ended when its state says so. Its checkpoint is of no more
    /// use.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(RunRecord record)
    {
        CurveCsv.Write(CurveFile, record.Curve);
        Write(new RunState
        {
            Status = record.Status,
            Reason = record.Reason,
            Outcome = new RunOutcome(record.BestEpoch, record.BestValidationAccuracy(), record.Test, record.Seconds),
            Environment = SoftwareEnvironment.Current(),
        });
        RemoveCheckpoint();
    }

    /// <summary>The stored result, of a run that failed without a curve; none of a run that has neither ended nor failed.</summary>
    /// <exception cref="OmniglotException">It cannot be read.</exception>
    public RunRecord? ReadRecord()
    {
        var state = ReadState();
        return state switch
        {
            { HasEnded: true, Outcome: { } outcome } when !IsLegal(outcome) => throw Unusable("holds an outcome that cannot be"),
            { HasEnded: true, Outcome: { } outcome } => Record(state, CurveCsv.Read(CurveFile), outcome),
            { HasEnded: true } => throw Unusable("has no outcome"),
            { Status: RunStatus.Failed } => Record(state, [], new RunOutcome(BestEpoch: null, ValidationAccuracy: null, Test: null, Seconds: 0)),
            _ => null,
        };
    }

    /// <summary>Removes the files that a process was writing when it was killed. The caller holds the lock.</summary>
    /// <exception cref="OmniglotException">One cannot be removed.</exception>
    public void RemoveLeftovers()
    {
        try
        {
            foreach (var file in Directory.GetFiles(Root, "*.tmp")) PatientFile.Delete(file);
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw StoredFile.Unwritable(Root, denied);
        }
    }

    /// <summary>Removes the state of training, if there is one.</summary>
    /// <exception cref="OmniglotException">It cannot be removed.</exception>
    public void RemoveCheckpoint()
    {
        try
        {
            PatientFile.Delete(CheckpointFile);
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw StoredFile.Unwritable(Root, denied);
        }
    }

    private OmniglotException Unusable(string trouble) => new($"{StateFile} {trouble}: remove it and run the experiment again.");

    private RunRecord Record(RunState state, IReadOnlyList<CurvePoint> curve, RunOutcome outcome) => new()
    {
        Configuration = Configuration,
        Status = state.Status,
        Reason = state.Reason,
        Curve = curve,
        BestEpoch = outcome.BestEpoch,
        Test = outcome.Test,
        Seconds = outcome.Seconds,
    };

    private static bool IsLegal(RunOutcome outcome) =>
        outcome.Seconds is >= 0 and < MostSeconds && outcome.BestEpoch is null or >= 0
        && outcome.Test is null or { Accuracy: >= 0 and <= 1, Ci95: >= 0 and <= 1, Tasks: > 0, InnerSteps: >= 0 };

    private static JsonNode? Node(RunConfiguration configuration) => JsonSerializer.SerializeToNode(configuration, JsonFormat.Options);
}
