using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Tuning;

/// <summary>The layout of the folder that one search writes, and its stored trials.</summary>
/// <param name="root">The folder; it need not exist yet.</param>
public sealed class TuningFolder(string root)
{
    private const int Format = 1;

    private static readonly JsonStore<TuningPlan> PlanStore = new("tuning plan", Format);
    private static readonly JsonStore<Trial> TrialStore = new("trial", Format);

    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>What is searched, <c>tuning.json</c>.</summary>
    public string PlanFile => Path.Combine(Root, "tuning.json");

    /// <summary>Makes the folder that of a search, or finds that it is already. A search with more or fewer trials of the same
    /// points goes on in the same folder.</summary>
    /// <exception cref="OmniglotException">It holds another search, whose first difference is named, or cannot be written.</exception>
    public void Open(TuningPlan plan)
    {
        if (File.Exists(PlanFile) && JsonDifference.First(Essence(PlanStore.Read(PlanFile)), Essence(plan)) is { } difference)
            throw new OmniglotException($"{Root} holds another search ({difference}): choose another folder with --output.");
        PlanStore.Write(PlanFile, plan);
    }

    /// <summary>The stored trial of a number; none if there is none.</summary>
    /// <exception cref="OmniglotException">It cannot be read, or is of another configuration.</exception>
    public Trial? Find(int number, RunConfiguration run)
    {
        if (!File.Exists(TrialFile(number))) return null;
        var trial = TrialStore.Read(TrialFile(number));
        return trial.Configuration == run
            ? trial
            : throw new OmniglotException($"{TrialFile(number)} is of another configuration: choose another folder with --output.");
    }

    /// <summary>Stores a trial, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(Trial trial) => TrialStore.Write(TrialFile(trial.Number), trial);

    private string TrialFile(int number) => Path.Combine(Root, "trials", FormattableString.Invariant($"{number:0000}.json"));

    private static JsonNode? Essence(TuningPlan plan) => JsonSerializer.SerializeToNode(plan with { Trials = 1 }, JsonFormat.Options);
}
